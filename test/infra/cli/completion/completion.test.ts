import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { Argument, Command, Option } from "commander";
import { completionText } from "../../../../infra/cli/completion/completion-text.ts";
import { command } from "../refusals.ts";

/** Two commands with everything that is completed. */
function program(): Command {
  const made = new Command("rsa").option("-V, --version", "print the version");
  made
    .command("run")
    .description("run it: 'now' [or later]")
    .argument("<config>")
    .option("--out <dir>")
    .option("--json");
  made.command("verify").argument("<study>", "folder of the study").option("--numerators <count>");
  made
    .command("layers")
    .argument("<network>")
    .addOption(new Option("--layout <layout>").choices(["NCHW", "NHWC"]));
  made.command("watch").argument("<study>", "name of the study");
  made.command("completion").addArgument(new Argument("<shell>").choices(["bash", "zsh"]));
  return made;
}

const present = (shell: string): boolean => spawnSync(shell, ["--version"]).status === 0;

describe("completion", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-completion-"));
    mkdirSync(join(folder, "results"));
    for (const name of ["my study.yaml", "notes.txt", "resnet.onnx"]) writeFileSync(join(folder, name), "");
  });
  after(() => rmSync(folder, { recursive: true }));

  /** What bash offers for some command lines, the last word of each unfinished. */
  function offered(script: string, ...lines: readonly (readonly string[])[]): string[][] {
    const quoted = (word: string): string => `'${word}'`;
    const asked = lines.map((words) => {
      return `COMP_WORDS=(${words.map(quoted).join(" ")}); COMP_CWORD=${words.length - 1}; _rsa; (IFS='|'; echo "\${COMPREPLY[*]}")`;
    });
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", [script, ...asked].join("\n")], {
      ...{ cwd: folder, encoding: "utf8" },
    });
    assert.equal(stderr, "");
    return stdout.trimEnd().split("\n").map((line) => line.split("|").filter((word) => word !== "")); // prettier-ignore
  }

  it(
    "in bash gives commands, options, their values, words and files, each where it may stand",
    { skip: present("bash") ? false : "no bash" },
    () => {
      const script = completionText(program(), "bash");
      const cases: readonly (readonly [words: readonly string[], offers: readonly string[]])[] = [
        [
          ["rsa", ""],
          ["run", "verify", "layers", "watch", "completion", "help", "--version", "-V", "--help", "-h"],
        ],
        [["rsa", "r"], ["run"]],
        [
          ["rsa", "run", "--"],
          ["--out", "--json", "--help"],
        ],
        [["rsa", "run", "--o"], ["--out"]],
        [["rsa", "run", "--out", ""], ["results"]],
        [["rsa", "run", "m"], ["my study.yaml"]],
        [
          ["rsa", "run", ""],
          ["results", "my study.yaml"],
        ],
        [["rsa", "verify", ""], ["results"]],
        [["rsa", "verify", "--numerators", ""], ["all"]],
        [["rsa", "run", "--json", "m"], ["my study.yaml"]],
        [
          ["rsa", "layers", "--layout", "N"],
          ["NCHW", "NHWC"],
        ],
        [
          ["rsa", "layers", "res"],
          ["resnet18", "resnet50", "results", "resnet.onnx"],
        ],
        [["rsa", "watch", ""], []],
        [
          ["rsa", "completion", ""],
          ["bash", "zsh"],
        ],
        [["rsa", "help", "wa"], ["watch"]],
      ];
      const found = offered(script, ...cases.map(([words]) => words));
      for (const [i, [words, offers]] of cases.entries()) assert.deepEqual(found[i] ?? [], offers, words.join(" "));
    },
  );

  it("knows every command that help lists", { skip: present("bash") ? false : "no bash" }, () => {
    const { stdout: script } = command("completion", "bash");
    const { stdout: help } = command("--help");
    const listed = [...(help.split("Commands:")[1] ?? "").matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name);
    assert.ok(listed.length > 15);
    const [commands, extend] = offered(script, ["rsa", ""], ["rsa", "run", "--ext"]);
    assert.deepEqual(commands.filter((word) => !word.startsWith("-")), listed); // prettier-ignore
    assert.deepEqual(extend, ["--extend"]);
  });

  it(
    "in fish gives what bash gives, whatever words follow a command",
    { skip: present("fish") ? false : "fish is not installed" },
    () => {
      const path = join(folder, "offers.fish");
      const lines = [
        "rsa run ",
        "rsa verify ",
        "rsa layers res",
        "rsa layers --layout ",
        "rsa verify --numerators ",
        "rsa verify run --",
      ];
      const asked = lines.map((line) => `string join -- '|' (complete -C '${line}' | cut -f1) ''`);
      writeFileSync(path, [completionText(program(), "fish"), ...asked].join("\n"));
      const { stdout, stderr } = spawnSync("fish", ["--no-config", path], { cwd: folder, encoding: "utf8" });
      rmSync(path);
      assert.equal(stderr, "");
      const offers = stdout
        .trimEnd()
        .split("\n")
        .map((line) =>
          line
            .split("|")
            .filter((word) => word !== "")
            .sort(),
        );
      assert.deepEqual(offers, [["my study.yaml", "results/"], ["results/"], ["resnet.onnx", "resnet18", "resnet50", "results/"], ["NCHW", "NHWC"], ["all"], ["--help", "--numerators"]]); // prettier-ignore
    },
  );

  for (const shell of ["zsh", "fish"] as const) {
    it(`is a script that ${shell} reads`, { skip: present(shell) ? false : `${shell} is not installed` }, () => {
      const path = join(folder, `completion.${shell}`);
      writeFileSync(path, completionText(program(), shell));
      const { status, stderr } = spawnSync(shell, ["-n", path], { encoding: "utf8" });
      assert.deepEqual([status, stderr], [0, ""]);
    });
  }
});
