import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { smallStudy } from "../../end-to-end/small-study.ts";

const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));
const SECONDS = 2;

/** A command under way: what it says, and how it ends. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [rsa, ...args]);
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += String(text)));
  child.stderr.on("data", (text) => (said.err += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition() && child.exitCode === null) await pause(5);
  };
  /** Interrupts it, once for each pause in ms; tells exit code and seconds from the last one to the end. */
  const interrupt = async (...pauses: number[]) => {
    let from = performance.now();
    for (const ms of pauses) {
      await pause(ms);
      from = performance.now();
      child.kill("SIGINT");
    }
    const exitCode = await ended;
    return { exitCode, seconds: (performance.now() - from) / 1000 };
  };
  return { child, said, ended, until, interrupt };
}

const short = (config: Record<string, unknown>) => ({
  ...config,
  networks: [{ name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1", "relu2"] }],
  contrasts: [],
});

describe("Ctrl-C", { skip: process.platform === "win32" && "this system has no such signal" }, () => {
  let folder = "";
  let config = "";
  let out = "";
  before(async () => {
    ({ folder, config } = await smallStudy(short));
    out = join(folder, "out");
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = () => start("run", config, "--out", out, "--json");
  const phases: [string, (said: string) => boolean][] = [
    ["inputs are read and the study is planned", () => existsSync(join(out, "claims"))],
    ["weights are drawn and networks run", (said) => said.includes('"kind":"planned"')],
    ["relabellings are counted", (said) => said.includes('"phase":"permute"')],
    ["figures are drawn", (said) => said.includes('"phase":"reduce"')],
  ];

  for (const [phase, reached] of phases) {
    it(`ends a run within ${SECONDS} s with exit code 130 while ${phase}`, async () => {
      const { said, until, interrupt } = run();
      await until(() => reached(said.out));
      const { exitCode, seconds } = await interrupt(0);
      assert.equal(exitCode, 130, said.err);
      assert.ok(seconds < SECONDS, `${seconds} s`);
      assert.match(said.out, /stopped; what was computed is kept/);
      assert.equal(said.err, "");
    });
  }

  it("lets the same command end the study with what was computed", async () => {
    const { said, ended } = run();
    assert.equal(await ended, 0, said.err);
    assert.match(said.out, /"reused":true|"finished":true/); // the last interruption may come after the last file
  });

  it("typed a second time ends a command at once", async () => {
    const { said, until, interrupt } = start("run", config, "--out", join(folder, "twice"), "--json");
    await until(() => said.out.includes('"kind":"planned"'));
    const { exitCode, seconds } = await interrupt(0, 30);
    assert.equal(exitCode, 130, said.err);
    assert.ok(seconds < 0.5, `${seconds} s`);
  });

  it("ends a command that computes without a pause", async () => {
    const { said, interrupt } = start("verify", out, "--numerators", "1000000000");
    const { exitCode, seconds } = await interrupt(3000);
    assert.equal(exitCode, 130, said.err);
    assert.ok(seconds < SECONDS, `${seconds} s`);
    assert.equal(said.err, "stopped before it was done; of the study nothing was changed\n");
    assert.equal(said.out, "");
  });
});

describe("a reader that has read enough", () => {
  it("ends a run without a word", async () => {
    const { folder, config } = await smallStudy(short);
    const { child, said, until, ended } = start("run", config, "--out", join(folder, "out"), "--json");
    await until(() => said.out.includes("\n"));
    child.stdout.destroy();
    assert.equal(await ended, 141);
    assert.equal(said.err, "");
    rmSync(folder, { recursive: true, force: true });
  });
});
