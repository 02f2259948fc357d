import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { after, before, beforeEach, describe, it } from "node:test";
import { smallStudy } from "../../end-to-end/small-study.ts";
import { command, isRefusal } from "./refusals.ts";

const MINE = "me\n";

describe("files that are the user's", { concurrency: false }, () => {
  let root = "";
  let config = "";
  let study = "";
  let folder = ""; // one for each test
  before(async () => {
    ({ folder: root, config } = await smallStudy());
    study = join(root, "study");
    const { status, stderr } = command("run", config, "--out", study);
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(root, { recursive: true, force: true }));
  beforeEach(() => (folder = mkdtempSync(join(root, "case "))));

  function putMine(...paths: string[]): void {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), MINE);
    }
  }
  const filesThere = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .sort();
  function areAsTheyWere(...paths: string[]): void {
    assert.deepEqual(filesThere(), [...paths].sort());
    for (const path of paths) assert.equal(readFileSync(join(folder, path), "utf8"), MINE);
  }

  it("are left by rsa run where a folder holds no study, with --replace too", () => {
    const mine = ["figures/final/fig2.tex", "numerators/raw.npy", "config.yaml", "correlations.csv", "notes.txt"];
    putMine(...mine);
    for (const more of [[], ["--replace"]])
      isRefusal(
        command("run", config, "--out", folder, ...more),
        /holds files of no study: config\.yaml, correlations\.csv, figures, notes\.txt and 1 more; nothing was written/,
        /\nneeded a new or empty folder, or that of the study: name another with --out/,
      );
    areAsTheyWere(...mine);
  });

  it("are left behind links in a study's folder by rsa report and rsa run, and rsa verify names the links", () => {
    putMine("home/thesis.docx", "home/deep/a");
    const copy = join(folder, "copy");
    cpSync(study, copy, { recursive: true });
    rmSync(join(copy, "figures"), { recursive: true });
    symlinkSync(join(folder, "home"), join(copy, "figures"));
    const refusal = /a link stands where a study has folders of its own: figures; nothing was written/;
    isRefusal(command("report", copy), refusal);
    rmSync(join(copy, "report.html"));
    isRefusal(command("run", config, "--out", copy), refusal);
    const { status, stdout } = command("verify", copy, "--numerators", "5");
    assert.equal(status, 1);
    assert.match(stdout, /^figures: is a link, where a study has a folder/m);
    assert.doesNotMatch(stdout, /thesis|^figures\/.*is missing/m);
    rmSync(copy, { recursive: true });
    areAsTheyWere("home/thesis.docx", "home/deep/a");
  });

  it("are left in the folders of a study, which is said, while figures and numerators that are no longer made go", () => {
    const copy = join(folder, "copy");
    cpSync(study, copy, { recursive: true });
    const mine = ["figures/mine.svg", "figures/deep/mine.tex", "numerators/mine.npy", "errors/mine.log"];
    putMine(...mine.map((path) => `copy/${path}`));
    const former = ["figures/former.svg", "numerators/former.npy"];
    putMine(...former.flatMap((path) => [`copy/${path}`, `copy/digests/${path}.sha256`]));
    const left = "no record says that this program wrote";
    const report = command("report", copy);
    assert.equal(report.status, 0, report.stderr);
    assert.equal(report.stdout.split("\n")[0], `${left} figures/deep/mine.tex, figures/mine.svg: left as they are`);
    rmSync(join(copy, "results.json"));
    const run = command("run", config, "--out", copy);
    assert.equal(run.status, 0, run.stderr);
    assert.ok(run.stdout.includes(`${left} numerators/mine.npy: left as it is`), run.stdout);
    for (const path of mine) assert.equal(readFileSync(join(copy, path), "utf8"), MINE);
    for (const path of former) assert.ok(!existsSync(join(copy, path)), path);
  });

  it("may lie beside a link that leads to the whole folder of a study", () => {
    const link = join(folder, "link");
    symlinkSync(study, link);
    assert.match(command("run", config, "--out", link).stdout, /already finished/);
    const { status, stderr } = command("report", link);
    assert.equal(status, 0, stderr);
  });

  it("are left by rsa reanalyse where a folder is of no reanalysis; its own it writes again, also when it was cut off", () => {
    putMine("report.html");
    const table = join(study, "layer_means.csv");
    const correlations = join(study, "correlations.csv");
    isRefusal(command("reanalyse", correlations, "--out", folder), /holds files of no reanalysis: report\.html/);
    isRefusal(command("reanalyse", correlations, "--out", study), /holds files of no reanalysis/);
    areAsTheyWere("report.html");
    assert.ok(readFileSync(table).length > 0);
    const own = join(folder, "own");
    for (const left of [undefined, "report.html"]) {
      if (left !== undefined) rmSync(join(own, left));
      const { status, stderr } = command("reanalyse", correlations, "--out", own);
      assert.equal(status, 0, stderr);
    }
    assert.ok(readdirSync(own).includes("report.html"));
  });

  it("are left by rsa ledger where they bear the names of its own, which it writes again", () => {
    putMine("notes.txt", "ledger.csv");
    isRefusal(command("ledger", study, "--out", folder), /has files of no ledger: ledger\.csv; nothing was written/);
    areAsTheyWere("ledger.csv", "notes.txt");
    renameSync(join(folder, "ledger.csv"), join(folder, "mine.csv"));
    for (let times = 0; times < 2; times++) {
      const { status, stderr } = command("ledger", study, "--out", folder);
      assert.equal(status, 0, stderr);
    }
    assert.deepEqual(filesThere(), ["ledger.csv", "ledger.json", "mine.csv", "notes.txt"]);
  });
});
