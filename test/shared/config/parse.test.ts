import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { z } from "zod";
import { checkConfig } from "../../../shared/config/parse.ts";
import { StudyConfig } from "../../../shared/config/schema.ts";
import { ConfigError } from "../../../shared/errors.ts";

const layers = ["relu1", "relu2", "relu7"];
const architectures = new Map([
  ["alexnet", layers],
  ["deepcluster-alexnet", layers],
]);
const good = {
  name: "study",
  stimuli: { images: "images" },
  brain: [{ roi: "IT", rdms: "it.mat" }],
  networks: [
    { name: "A", architecture: "alexnet", weights: { random: { seed: 0 } } },
    { name: "B", architecture: "deepcluster-alexnet", weights: { random: { seeds: [1, 2] } } },
  ],
};
const check = (config: unknown) => checkConfig(JSON.stringify(config), "study.json", architectures);
const issuesOf = (config: unknown): string[] => check(config).issues.map(({ path, message }) => `${path}: ${message}`);

describe("a study config", () => {
  it("fills in the paper's defaults", () => {
    const { config, issues } = check(good);
    assert.deepEqual(issues, []);
    assert.deepEqual(config?.mantel, { measure: "kendall-tau-b", permutations: 10_000, alternative: "two-sided" });
    assert.equal(config.pooling, "spatial-mean");
    assert.deepEqual(config.contrasts, []);
  });

  it("is read from YAML as from JSON", () => {
    const yaml =
      "name: study\nstimuli: { images: images }\nbrain: [{ roi: IT, rdms: it.mat }]\nnetworks:\n  - { name: A, architecture: alexnet, weights: { random: { seed: 0 } } }\n";
    assert.deepEqual(
      checkConfig(yaml, "study.yaml", architectures).config,
      check({ ...good, networks: [good.networks[0]] }).config,
    );
  });

  it("names the nearest known key for an unknown one, at any depth", () => {
    const [nested, top] = issuesOf({ ...good, permutation: 10, mantel: { permutatons: 10 } });
    assert.equal(nested, 'mantel.permutatons: unknown key, did you mean "permutations"?');
    assert.match(top, /^permutation: unknown key; known keys here are name, seed, stimuli, brain, networks/);
    assert.deepEqual(issuesOf({ ...good, poolng: "none" }), ['poolng: unknown key, did you mean "pooling"?']);
  });

  it("reports every problem at once, with what was found and what was needed", () => {
    const issues = issuesOf({
      ...good,
      pooling: "max",
      mantel: { permutations: 0, alternative: "bigger" },
      networks: [good.networks[0], { ...good.networks[1], name: "A" }, { name: "C", architecture: "alexnett" }],
      contrasts: [{ anova: ["A", "AlexNet"] }, { within: "A", layers: ["relu7", "relu9"] }],
    });
    for (const expected of [
      /^pooling: found "max", needed: .*spatial-mean/,
      /^mantel\.permutations: found 0, needed: .*>=1/,
      /^mantel\.alternative: found "bigger"/,
      /^networks\[1\]\.name: network "A" is already the name of networks\[0\]/,
      /^networks\[2\]\.architecture: unknown architecture "alexnett", did you mean "alexnet"\?/,
      /^networks\[2\]\.weights: found nothing, needed one of random, checkpoint/,
      /^contrasts\[0\]\.anova\[1\]: no network is named "AlexNet"; the networks are A, C/,
      /^contrasts\[1\]\.layers\[1\]: "A" has no layer "relu9".*its layers are relu1, relu2, relu7/,
    ]) {
      assert.equal(
        issues.filter((issue) => expected.test(issue)).length,
        1,
        `${String(expected)} in\n${issues.join("\n")}`,
      );
    }
  });

  it("wants exactly one way to give stimuli, weights and a contrast", () => {
    assert.match(issuesOf({ ...good, stimuli: {} })[0] ?? "", /^stimuli: found neither/);
    assert.match(issuesOf({ ...good, stimuli: { images: "a", mat: "b" } })[0] ?? "", /^stimuli: found images and mat/);
    const both = { name: "A", architecture: "alexnet", weights: { random: { seed: 0, seeds: [1] } } };
    assert.match(issuesOf({ ...good, networks: [both] })[0] ?? "", /found seed and seeds, needed one/);
    assert.match(issuesOf({ ...good, contrasts: [{}] })[0] ?? "", /^contrasts\[0\]: needed either/);
  });

  it("crosses networks in an ANOVA only over the same layers", () => {
    const networks = [good.networks[0], { ...good.networks[1], layers: ["relu1"] }];
    assert.match(issuesOf({ ...good, networks, contrasts: [{ anova: ["A", "B"] }] })[0] ?? "", /need the same layers/);
  });

  it("is refused in words when it is not YAML or not a mapping", () => {
    for (const text of ["name: [", "- 1\n- 2\n", "42"]) {
      assert.throws(
        () => checkConfig(text, "study.yaml", architectures),
        (error) => error instanceof ConfigError && error.message.startsWith("study.yaml: 1 problem"),
      );
    }
  });

  it("has a published JSON Schema that is the one generated from the schema", () => {
    const published: unknown = JSON.parse(
      readFileSync(new URL("../../../shared/config/study-config.schema.json", import.meta.url), "utf8"),
    );
    assert.deepEqual(published, z.toJSONSchema(StudyConfig, { io: "input" }));
  });
});
