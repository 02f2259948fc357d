import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { readNpy } from "../../shared/formats/npy.ts";
import { smallStudy } from "./small-study.ts";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = ["shared", "models", "functions", "infra", "package.json", "package-lock.json", "cdk.json"];

/** The sign of every numerator, right and wrong. */
const COUNTING = "shared/numerators/permuted-numerators.ts";
const RIGHT = "= row[t];";
const WRONG = "= -row[t];";

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

  const edit = (from: string, to: string): void => {
    const file = join(copy, COUNTING);
    const text = readFileSync(file, "utf8");
    assert.equal(text.split(from).length, 2, `${COUNTING} has "${from}" once`);
    writeFileSync(file, text.replace(from, to));
  };

  const run = (out: string): string => {
    const command = ["infra/cli/rsa.ts", "run", study.config, "--out", join(study.folder, out)];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout;
  };

  /** Everything that a study leaves behind, but for what tells when it ran. */
  const leftBy = (out: string): Record<string, string> => {
    const folder = join(study.folder, out);
    const files = ["results.json", "rdms.h5", "report.html", "plan.json"].concat(
      readdirSync(folder).filter((name) => name.endsWith(".csv")),
      readdirSync(join(folder, "numerators")).map((name) => join("numerators", name)),
    );
    return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
  };

  const nullOf = (out: string): number[] =>
    Array.from(readNpy(readFileSync(join(study.folder, out, "numerators/one.npy")), "numerators").data, Number);

  it("leaves no wrong number behind, whether the study was finished or half-finished", () => {
    run("right");
    edit(RIGHT, WRONG);
    run("finished");
    assert.deepEqual(
      nullOf("finished"),
      nullOf("right").map((numerator) => 0 - numerator),
    );
    cpSync(join(study.folder, "finished"), join(study.folder, "half"), { recursive: true });
    rmSync(join(study.folder, "half", "manifest.json"));
    edit(WRONG, RIGHT);
    for (const out of ["finished", "half"]) {
      assert.match(run(out), /finished in/, out);
      assert.deepEqual(leftBy(out), leftBy("right"), out);
      assert.match(run(out), /already finished, nothing to compute/, out);
    }
  });

  it("is not deployed under the address of the right one", () => {
    edit(RIGHT, WRONG);
    const { status, stderr } = spawnSync(process.execPath, ["infra/app.ts"], { cwd: copy, encoding: "utf8" });
    assert.notEqual(status, 0);
    assert.match(stderr, /npm run snapshot/);
    edit(WRONG, RIGHT);
  });
});
