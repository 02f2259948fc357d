import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ConfigError } from "../../../shared/errors.ts";
import { ARCHITECTURES } from "./good-config.ts";

describe("the text of a config", () => {
  it("is refused in words when it is not YAML or not a mapping", () => {
    for (const text of ["name: [", "- 1\n- 2\n", "42"]) {
      assert.throws(
        () => checkConfig(text, "study.yaml", ARCHITECTURES),
        (error) => error instanceof ConfigError && error.message.startsWith("study.yaml: 1 problem"),
      );
    }
  });

  it("is refused in one line, at once, when its lists stand in too many others, in any style", () => {
    const started = performance.now();
    for (const source of ["[".repeat(100_000), '{"a":'.repeat(100_000), "- ".repeat(100_000), "? ".repeat(100_000)])
      assert.throws(() => checkConfig(source, "deep.yaml", new Map()), {
        name: "ConfigError",
        message: "deep.yaml: 1 problem\n  not a config: lists and mappings stand in more than 100 others",
      });
    assert.ok(performance.now() - started < 20_000);
    const nested = Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}a:`).join("\n");
    for (const source of [
      nested,
      `${"a: ".repeat(8000)}1`,
      `${"? a : ".repeat(8000)}1`,
      "&a ".repeat(5000) + "- ".repeat(50),
    ])
      assert.throws(() => checkConfig(source, "deep.yaml", new Map()), { name: "ConfigError" });
  });

  it("is refused with the first of many faults of syntax, and their places, in a line however long", () => {
    const started = performance.now();
    const message =
      /^two\.yaml: 1 problem\n {2}holds several YAML documents, the second from line 2 on \(---\); one file is one study/;
    assert.throws(() => checkConfig("name: x\n---\nname: y\n", "two.yaml", new Map()), { message });
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\n";
    assert.throws(() => checkConfig(pointer, "lfs.yaml", new Map()), {
      message: /^lfs\.yaml: .*\n {2}the pointer that Git LFS/,
    });
    assert.throws(
      () => checkConfig(`name: x\nseed: ${"[1, 2] ".repeat(20_000)}`, "long.yaml", new Map()),
      (error: Error) => {
        assert.match(
          error.message,
          /not YAML or JSON: .* at line 2, column 14:\n\nseed: \[1, 2\] \[1, 2\].*\n {13}\^\n/,
        );
        assert.match(error.message, /… and \d+ problems more$/);
        return true;
      },
    );
    assert.ok(performance.now() - started < 60_000);
  });

  it("is refused in words when its aliases name nothing, or themselves, or would fill the memory", () => {
    const bomb = [
      "a: &a [1]",
      ..."bcdefghij".split("").map((key, i) => `${key}: &${key} [${`*${"abcdefghi"[i]}, `.repeat(9)}]`),
    ];
    for (const text of ["name: *nothing", "stimuli: &a { images: *a }", bomb.join("\n")]) {
      assert.throws(
        () => checkConfig(text, "study.yaml", ARCHITECTURES),
        (error) =>
          error instanceof ConfigError && /^study\.yaml: 1 problem\n {2}not YAML or JSON: .*alias/i.test(error.message),
      );
    }
  });

  it("may merge a mapping that has a name into others (<<), and no other value", () => {
    const network = "architecture: alexnet, weights: { random: { seed: 0 } }";
    const study = "name: study\nstimuli: { images: images }\nbrain: [{ roi: IT, rdms: it.mat }]\nnetworks:\n";
    const { config, issues } = checkConfig(
      `${study}  - &first { name: A, ${network} }\n  - { <<: *first, name: B }\n`,
      "study.yaml",
      ARCHITECTURES,
    );
    assert.deepEqual(issues, []);
    assert.deepEqual(
      config?.networks.map(({ name }) => name),
      ["A", "B"],
    );
    assert.throws(() => checkConfig(`${study}  - { <<: 3, ${network} }\n`, "study.yaml", ARCHITECTURES), /merge/i);
  });

  it("may use a part more than a hundred times", () => {
    const network = "architecture: alexnet, weights: { random: { seed: 0 } }";
    const others = Array.from({ length: 300 }, (_, i) => `  - { <<: *first, name: N${i} }\n`);
    const study = "name: study\nstimuli: { images: images }\nbrain: [{ roi: IT, rdms: it.mat }]\nnetworks:\n";
    const { config } = checkConfig(
      `${study}  - &first { name: A, ${network} }\n${others.join("")}`,
      "study.yaml",
      ARCHITECTURES,
    );
    assert.equal(config?.networks.length, 301);
  });

  it("has no tags but YAML's own, as those of a program are dropped by others", () => {
    assert.throws(
      () => checkConfig("name: !secret study\nseed: 1\n", "study.yaml", ARCHITECTURES),
      /study\.yaml: 1 problem\n {2}not YAML or JSON: Unresolved tag: !secret at line 1, column 7/,
    );
  });
});
