import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { readNpy } from "../../shared/formats/npy.ts";
import { smallStudy } from "./small-study.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = ["shared", "models", "functions", "infra", "package.json", "package-lock.json", "cdk.json"];

interface Fault {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
}

/** The sign of every numerator, right and wrong. */
const COUNTING: Fault = {
  file: "shared/numerators/numerator-counter.ts",
  right: "return row.subarray(0, this.#tests);",
  wrong: "return row.subarray(0, this.#tests).map((one) => -one);",
};

const NEGATED = ".map((one: number) => -one)";

/** Faults between what computes and the files: each is where a step puts bytes together. */
const BETWEEN: readonly Fault[] = [
  {
    file: "functions/plan/planned-parts.ts",
    right: "brain.map((__, subject): [number, number, number] => [network, layer, subject])",
    wrong: "brain.map((__, subject): [number, number, number] => [network, layer, brain.length - 1 - subject])",
  },
  { file: "functions/plan/plan-brain.ts", right: "rdmBytes(rdm)", wrong: `rdmBytes(rdm${NEGATED})` },
  {
    file: "functions/extract/extract-units.ts",
    right: "for (const { layer, bytes, data: values } of files) {",
    wrong: "for (const { layer, bytes, data: values } of files) { values.forEach((one, i) => (values[i] = one * -i));",
  },
  {
    file: "functions/compare/layer-rdm.ts",
    right: "rdmBytes(rdm.end(summed))",
    wrong: `rdmBytes(rdm.end(summed)${NEGATED})`,
  },
  {
    file: "functions/permute/step.ts",
    right: "rows, to - from, counted.nulls)",
    wrong: `rows, to - from, counted.nulls${NEGATED})`,
  },
  {
    file: "infra/local/permute-worker.ts",
    right: "=> countedChunk(task),",
    wrong: "=> countedChunk({ ...task, seed: -1 - -task.seed }),",
  },
  {
    file: "functions/reduce/step.ts",
    right: "await checkCoverage(plan, study, store);",
    wrong: "await checkCoverage(plan, study, store); plan.tests.reverse();",
  },
  {
    file: "infra/local/local-runtime.ts",
    right: "permute: (task) => pool.run(task)",
    wrong: "permute: (task) => pool.run({ ...task, seed: task.seed + 1 })",
  },
  {
    file: "functions/study/read-plan.ts",
    right: "return { ...plan,",
    wrong: 'plan.config.mantel.alternative = "less"; return { ...plan,',
  },
  {
    file: "functions/store/artifacts.ts",
    right: "for (const [path, bytes] of wanted) await artifacts.write(path, bytes);",
    wrong:
      "for (const [i, [path]] of wanted.entries()) await artifacts.write(path, wanted[(i + 1) % wanted.length]![1]);",
  },
];

/** Of these a fifth; RSA_FAULTS=all tries each. */
const TRIED = BETWEEN.filter((_, i) => i % 5 === 4 || process.env["RSA_FAULTS"] === "all");

/** A fault in what planning calls the same study by. */
const ORDER: Fault = {
  file: "functions/plan/plan-brain.ts",
  right: "partsOf(region, kept, stimuli.length, code)),",
  wrong: "partsOf(region, kept, stimuli.length, code)).reverse(),",
};

describe("a wrong sign that is put into the code and taken out again", () => {
  let copy: string;
  let study: Awaited<ReturnType<typeof smallStudy>>;

  before(async () => {
    copy = mkdtempSync(join(tmpdir(), "rsa-corrected-"));
    for (const part of SOURCES) cpSync(join(PROJECT, part), join(copy, part), { recursive: true });
    symlinkSync(join(PROJECT, "node_modules"), join(copy, "node_modules"));
    study = await smallStudy(({ networks: _networks, contrasts: _contrasts, ...config }) => ({
      ...config,
      networks: [{ name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] }],
    }));
  });
  after(() => {
    for (const folder of [copy, study.folder]) rmSync(folder, { recursive: true, force: true });
  });

  const edit = (name: string, from: string, to: string): void => {
    const file = join(copy, name);
    const text = readFileSync(file, "utf8");
    assert.equal(text.split(from).length, 2, `${name} has "${from}" once`);
    writeFileSync(file, text.replace(from, to));
  };
  const putIn = ({ file, right, wrong }: Fault): void => edit(file, right, wrong);
  const takeOut = ({ file, right, wrong }: Fault): void => edit(file, wrong, right);

  const commandOf = (out: string, ...more: string[]): string[] => {
    return ["infra/cli/rsa.js", "run", study.config, "--out", join(study.folder, out), ...more];
  };
  const tryToRun = (out: string, ...more: string[]) => {
    return spawnSync(process.execPath, commandOf(out, ...more), { cwd: copy, encoding: "utf8" });
  };
  const run = (out: string, ...more: string[]): string => {
    const { stdout, stderr, status } = tryToRun(out, ...more);
    assert.equal(status, 0, stderr);
    return stdout;
  };

  /** Everything that a study leaves behind, but for what tells when it ran. */
  const leftBy = (out: string): Record<string, string> => {
    const folder = join(study.folder, out);
    const files = ["results.json", "rdms.h5", "report.html", "plan.json"].concat(
      readdirSync(folder).filter((name) => name.endsWith(".csv")),
      ["numerators", "figures"].flatMap((below) => readdirSync(join(folder, below)).map((name) => join(below, name))),
    );
    return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
  };

  const nullOf = (out: string): number[] =>
    Array.from(readNpy(readFileSync(join(study.folder, out, "numerators/one.npy")), "numerators").data, Number);

  it("leaves no wrong number behind, whether the study was finished or half-finished", () => {
    run("right");
    putIn(COUNTING);
    run("finished");
    assert.deepEqual(
      nullOf("finished"),
      nullOf("right").map((numerator) => 0 - numerator),
    );
    cpSync(join(study.folder, "finished"), join(study.folder, "half"), { recursive: true });
    rmSync(join(study.folder, "half", "manifest.json"));
    takeOut(COUNTING);
    for (const out of ["finished", "half"]) {
      assert.match(run(out), /finished in/, out);
      assert.deepEqual(leftBy(out), leftBy("right"), out);
      const verify = ["infra/cli/rsa.js", "verify", join(study.folder, out)];
      const { stdout } = spawnSync(process.execPath, verify, { cwd: copy, encoding: "utf8" });
      assert.match(stdout, /^nothing wrong: /, out);
      assert.match(run(out), /already finished, nothing to compute/, out);
    }
  });

  it("stands, for each fault, where the code is right", () => {
    const textOf = (folder: string, { file }: Fault): string => readFileSync(join(folder, file), "utf8");
    for (const fault of BETWEEN) {
      putIn(fault);
      assert.notEqual(textOf(copy, fault), textOf(PROJECT, fault), fault.file);
      takeOut(fault);
      assert.equal(textOf(copy, fault), textOf(PROJECT, fault), fault.file);
    }
  });

  for (const fault of TRIED) {
    it(`leaves nothing behind from ${fault.file}`, () => {
      cpSync(join(study.folder, "right"), join(study.folder, "between"), { recursive: true });
      putIn(fault);
      const wrong = tryToRun("between");
      takeOut(fault);
      if (wrong.status === 0) assert.notDeepEqual(leftBy("between"), leftBy("right"), "the fault has an effect");
      else assert.match(wrong.stderr, /other dissimilarities than were planned|not a \.npy file/); // bytes of another file
      assert.match(run("between"), /finished in/);
      assert.deepEqual(leftBy("between"), leftBy("right"));
      rmSync(join(study.folder, "between"), { recursive: true });
    });
  }

  it("is named where it made another study, which --replace takes over", () => {
    putIn(ORDER);
    run("order");
    takeOut(ORDER);
    const { status, stderr } = tryToRun("order");
    assert.equal(status, 2);
    assert.match(stderr, /holds another study: the brain RDMs are in another order there\n.*--replace/);
    assert.match(run("order", "--replace"), /finished in/);
    assert.deepEqual(leftBy("order"), leftBy("right"));
  });

  it("is not filed under the address of the right one where it is put in while a study runs", async () => {
    const child = spawn(process.execPath, commandOf("edited", "--json"), { cwd: copy });
    const said = { stdout: "", stderr: "" };
    const fault = { isIn: false };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.stdout += text;
      if (fault.isIn || !said.stdout.includes('"phase":"extract"')) return;
      putIn(COUNTING);
      fault.isIn = true;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    const [status] = (await once(child, "close")) as [number];
    if (fault.isIn) takeOut(COUNTING);
    assert.ok(fault.isIn, said.stdout + said.stderr);
    assert.equal(status, 2, said.stderr);
    assert.match(said.stderr, new RegExp(`^error: ${COUNTING.file} changed while the study ran\n`));
    assert.match(run("edited"), /finished in/);
    assert.deepEqual(leftBy("edited"), leftBy("right"));
  });

  it("is not deployed under the address of the right one", () => {
    putIn(COUNTING);
    const { status, stderr } = spawnSync(process.execPath, ["infra/app.ts"], { cwd: copy, encoding: "utf8" });
    assert.notEqual(status, 0);
    assert.match(stderr, /npm run snapshot/);
    takeOut(COUNTING);
  });
});
