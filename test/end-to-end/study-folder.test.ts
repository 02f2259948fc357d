import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { Manifest } from "../../functions/study/manifest.ts";
import { reportCommand } from "../../infra/cli/report-command.ts";
import { flippedBit } from "./damage.ts";
import { smallStudy } from "./small-study.ts";

const rsa = fileURLToPath(new URL("../../infra/cli/rsa.js", import.meta.url));

interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function command(cwd: string, ...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [rsa, ...args], { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
}

/** Starts the command line; `line` resolves when its output matches, `answer` when it ends. */
function started(cwd: string, ...args: string[]) {
  const child = spawn(process.execPath, [rsa, ...args], { cwd });
  const [out, err]: string[][] = [[], []];
  child.stdout.on("data", (data: Buffer) => out.push(data.toString()));
  child.stderr.on("data", (data: Buffer) => err.push(data.toString()));
  const answer = new Promise<Answer>((resolve) => {
    child.on("close", (status) => resolve({ status, stdout: out.join(""), stderr: err.join("") }));
  });
  const line = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (pattern.test(out.join(""))) resolve();
      };
      child.stdout.on("data", look);
      child.on("close", () => resolve());
      look();
    });
  return { child, answer, line };
}

/** Every file of a folder with its bytes. */
const filesOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "base64")]),
  );

/** The same without what a refused run may leave: the claim that it released. */
const withoutClaims = (files: Map<string, string>) => [...files].filter(([path]) => !path.startsWith("claims/"));

const manifestOf = (study: string): Manifest =>
  Manifest.parse(JSON.parse(readFileSync(join(study, "manifest.json"), "utf8")));

describe("the folder of a study", { concurrency: false }, () => {
  let folder = "";
  let config = "";
  let study = "";
  const one = { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] };
  const small = (changes: Record<string, unknown> = {}) => ({
    name: "mine",
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: [one],
    mantel: { permutations: 100 },
    ...changes,
  });

  /** Writes another config beside the study's. */
  function configWith(changes: Record<string, unknown>, name = "other.yaml"): string {
    writeFileSync(join(folder, name), stringify(small(changes)));
    return name;
  }

  /** `rsa verify` finds nothing wrong. */
  function verifies(out: string): void {
    const { status, stdout } = command(folder, "verify", out, "--numerators", "20");
    assert.match(stdout, /^nothing wrong: /);
    assert.equal(status, 0);
  }

  before(async () => {
    ({ folder, config } = await smallStudy(() => small()));
    config = config.slice(folder.length + 1);
    const { status, stderr, stdout } = command(folder, "run", config);
    assert.equal(status, 0, stderr);
    study = join(folder, "results/mine");
    assert.match(stdout, /results\/mine\/report\.html/);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is called as the study, not as the config's file", () => {
    assert.deepEqual(readdirSync(join(folder, "results")), ["mine"]);
    assert.equal(config, "small.yaml");
  });

  it("holds the config as it was read, and names no path outside itself but as seen from itself", () => {
    assert.deepEqual(readFileSync(join(study, "config.yaml")), readFileSync(join(folder, config)));
    const plan = readFileSync(join(study, "plan.json"), "utf8");
    assert.ok(!plan.includes(folder) && !plan.includes("file:"), "no absolute path");
    assert.match(plan, /"config_url": "\.\.\/\.\.\/small\.yaml"/);
  });

  it("is refused to another config, in words that name the difference and what to do, and left as it is", () => {
    const before = filesOf(study);
    const other = configWith({ mantel: { permutations: 1000 } });
    const { status, stderr } = command(folder, "run", other);
    assert.equal(status, 2);
    assert.match(stderr, /results\/mine\/ holds another study: mantel\.permutations is 100 there and 1000 here/);
    assert.match(stderr, /another name, or another folder with --out; --replace/);
    assert.deepEqual(withoutClaims(filesOf(study)), withoutClaims(before));
  });

  it("is refused to the same config with another image, and left as it is", () => {
    const before = filesOf(study);
    const image = join(folder, "stimuli/stim3.png");
    const whole = readFileSync(image);
    try {
      cpSync(join(folder, "stimuli/stim4.png"), image);
      const { status, stderr } = command(folder, "run", config);
      assert.equal(status, 2);
      assert.match(stderr, /results\/mine\/ holds another study: stim3 is another image there/);
      assert.deepEqual(withoutClaims(filesOf(study)), withoutClaims(before));
    } finally {
      writeFileSync(image, whole);
    }
    assert.match(command(folder, "run", config).stdout, /already finished/);
  });

  it("keeps no trace of a config that could not be planned, once the study is run again", () => {
    const broken = configWith({ mantel: { permutations: 0 } });
    assert.equal(command(folder, "run", broken).status, 2);
    assert.ok(existsSync(join(study, "error.json")));
    assert.match(command(folder, "run", config).stdout, /already finished/);
    assert.ok(!existsSync(join(study, "error.json")) && readdirSync(join(study, "errors")).length === 0);
  });

  it("is taken over by --replace, which reuses what fits and ends with the bytes of a study in a folder of its own", () => {
    const taken = join(folder, "taken");
    cpSync(study, taken, { recursive: true });
    const other = configWith({ mantel: { permutations: 150 } });
    const { status, stdout, stderr } = command(folder, "run", other, "--out", taken, "--replace");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Activations +100%  found in the study's folder/);
    command(folder, "run", other, "--out", "fresh");
    assert.deepEqual(manifestOf(taken).outputs, manifestOf(join(folder, "fresh")).outputs);
    verifies(taken);
  });

  it("has one process at a time: a second is refused and disturbs nothing, of two that begin together one gets it", async () => {
    const config = configWith({ name: "twice", mantel: { permutations: 3_000_000 } });
    const both = [started(folder, "run", config), started(folder, "run", config)];
    await Promise.race(both.map(({ line }) => line(/Permutations +\d+%/)));
    const late = command(folder, "run", config);
    assert.equal(late.status, 2, late.stdout);
    assert.match(late.stderr, /results\/twice\/ is in use: process \d+ has been at work there since/);
    const running = both.find(({ child }) => child.exitCode === null);
    assert.ok(running, "one of them still runs");
    running.child.kill("SIGINT");
    const answers = await Promise.all(both.map(({ answer }) => answer));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [130, 2]);
    assert.match(answers.find(({ status }) => status === 2)?.stderr ?? "", /is in use: process \d+/);
    assert.ok(!existsSync(join(folder, "results/twice/error.json")));
  });

  it("is free again after a process was killed, and half a study may go on in another place", async () => {
    const config = configWith({
      name: "half",
      networks: [one, { ...one, name: "two", weights: { random: { seed: 4 } } }],
    });
    const killed = started(folder, "run", config, "--json", "--workers", "1");
    await killed.line(/"phase":"permute"/);
    killed.child.kill("SIGKILL");
    assert.equal((await killed.answer).status, null);
    mkdirSync(join(folder, "elsewhere"));
    renameSync(join(folder, "results/half"), join(folder, "elsewhere/half of it"));
    const { status, stdout, stderr } = command(folder, "run", config, "--out", "elsewhere/half of it");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Activations +100%  found in the study's folder/);
    assert.ok(!existsSync(join(folder, "results/half")));
    verifies(join(folder, "elsewhere/half of it"));
  });

  it("can be copied: the report is drawn from the copy, also when the original is gone and no record came along", () => {
    const copy = join(folder, "copy of it");
    cpSync(study, copy, { recursive: true });
    for (const left of ["digests", "chunks", "activations", "receipts", "claims"])
      rmSync(join(copy, left), { recursive: true });
    renameSync(study, `${study}-gone`);
    try {
      const { status, stderr } = command(folder, "report", copy);
      assert.equal(status, 0, stderr);
      assert.deepEqual(
        { ...manifestOf(copy).outputs },
        Object.fromEntries(
          Object.entries(manifestOf(`${study}-gone`).outputs).filter(([path]) => !path.startsWith("activations/")),
        ),
      );
      const steps = manifestOf(copy).timings.map(({ step }) => step);
      assert.deepEqual(
        steps,
        manifestOf(`${study}-gone`).timings.map(({ step }) => step),
      );
      verifies(copy);
    } finally {
      renameSync(`${study}-gone`, study);
    }
  });

  it("is not reported on, nor signed again, where a file is not what its manifest says; the file is named", async () => {
    const signed = readFileSync(join(study, "manifest.json"));
    const outputs = Object.keys(manifestOf(study).outputs).filter((path) => !/^(figures\/|report|numbers)/.test(path));
    assert.ok(outputs.length > 10);
    for (const path of outputs) {
      const whole = readFileSync(join(study, path));
      try {
        writeFileSync(join(study, path), flippedBit(whole, whole.length >> 1));
        await assert.rejects(reportCommand(study, { isTTY: false, write: () => true }), (error: Error) => {
          assert.equal(error.name, "InputError");
          assert.ok(error.message.endsWith(`not what its manifest.json signs: ${path}`), error.message);
          return true;
        });
        assert.deepEqual(readFileSync(join(study, "manifest.json")), signed);
      } finally {
        writeFileSync(join(study, path), whole);
      }
    }
    const manifest = JSON.parse(signed.toString()) as { cost: unknown };
    const forged = `${JSON.stringify({ ...manifest, cost: { currency: "USD", total: 1 } }, null, 2)}\n`;
    writeFileSync(join(study, "manifest.json"), forged);
    await assert.rejects(reportCommand(study, { isTTY: false, write: () => true }), {
      name: "InputError",
      message: `${study}: its manifest.json is not as it was written, and is not signed again`,
    });
    assert.equal(readFileSync(join(study, "manifest.json"), "utf8"), forged);
    writeFileSync(join(study, "manifest.json"), signed);
    rmSync(join(study, "correlations.csv"));
    const { status, stderr } = command(folder, "report", study);
    assert.equal(status, 2);
    assert.match(stderr, /not what its manifest\.json signs: correlations\.csv\nrsa run/);
  });
});
