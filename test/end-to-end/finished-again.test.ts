import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { localStore } from "../../infra/local/local-store.ts";
import { programDigest } from "../../infra/local/program-digest.ts";
import { finishedAsSeen, type RunRequest } from "../../infra/local/seen-finished.ts";
import { finishedRun } from "../../infra/cli/finished-run.ts";
import { fileUrl, folderUrl } from "../../infra/cli/study-folder.ts";
import { smallStudy } from "./small-study.ts";

const rsa = fileURLToPath(new URL("../../infra/cli/rsa.js", import.meta.url));

describe("a finished study that is run again", { concurrency: false }, () => {
  let folder = "";
  let config = "";
  let study = "";
  let asked: RunRequest;

  const run = (...more: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [rsa, "run", config, ...more], {
      cwd: folder,
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  /** Every run that plans leaves one. */
  const claims = (): number => readdirSync(join(study, "claims")).length;
  const seen = (request = asked, program = programDigest()) => finishedAsSeen(request, () => program, localStore);

  before(async () => {
    // two single draws are compared: a warning
    ({ folder, config } = await smallStudy((usual) => ({ ...usual, name: "again" })));
    study = join(folder, "results/again");
    asked = { config: fileUrl(config), study: folderUrl(study) };
    run();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is not planned, and says what it says where it is", () => {
    for (const more of [
      ["--out", study],
      ["--out", study, "--json"],
    ]) {
      const before = claims();
      const said = run(...more);
      assert.equal(claims(), before);
      rmSync(join(study, "seen.json"));
      assert.equal(run(...more), said);
      assert.equal(claims(), before + 1);
      assert.match(said, /warning: .*single draws/);
      assert.match(said, /already finished, nothing to compute/);
    }
  });

  it("has its records written again where they were damaged; rsa verify tells the record that is wrong, and not the file", () => {
    const verify = () => spawnSync(process.execPath, [rsa, "verify", study, "--numerators", "5"], { encoding: "utf8" });
    const record = join(study, "digests/correlations.csv.sha256");
    const whole = readFileSync(record);
    writeFileSync(record, "");
    const { status, stdout } = verify();
    assert.equal(status, 1);
    assert.match(stdout, /^digests\/correlations\.csv\.sha256: is not the record of correlations\.csv, .*: rsa run/);
    assert.doesNotMatch(stdout, /^correlations/m);
    assert.match(run("--out", study), /the record of 1 file .* written again: .*\n.*already finished/s);
    assert.deepEqual(readFileSync(record), whole);
    assert.equal(verify().status, 0);
  });

  it("is found without its folder being said, by what its config calls it", () => {
    const before = claims();
    assert.match(run(), /already finished/);
    assert.equal(claims(), before);
  });

  it("is not taken for another that lies where the first name in a config would have it", async () => {
    const network = { architecture: "alexnet", name: "one", weights: { random: { seed: 3 } }, layers: ["relu1"] };
    const small = await smallStudy(({ name: _name, networks: _networks, contrasts: _contrasts, ...usual }) => ({
      networks: [network],
      ...usual,
      name: "other",
    }));
    const where = process.cwd();
    process.chdir(small.folder);
    try {
      spawnSync(process.execPath, [rsa, "run", small.config, "--out", "results/one"]);
      assert.match((await finishedRun(small.config, { out: "results/one" })) ?? "", /already finished/);
      assert.equal(await finishedRun(small.config, {}), undefined);
    } finally {
      process.chdir(where);
      rmSync(small.folder, { recursive: true, force: true });
    }
  });

  /** Changes a file, or makes one, until the returned function is called. */
  const changed = (path: string, change: (file: string) => void) => (): (() => void) => {
    const file = join(folder, path);
    const bytes = existsSync(file) ? readFileSync(file) : undefined;
    change(file);
    return () => (bytes ? writeFileSync(file, bytes) : rmSync(file));
  };
  const more = (file: string): void => appendFileSync(file, " ");
  const gone = (file: string): void => rmSync(file);
  const lastClaim = (): string => `results/again/claims/${readdirSync(join(study, "claims")).sort().at(-1) ?? ""}`;

  const deeds: [string, () => () => void][] = [
    ["a comment is added to the config", changed("small.yaml", (file) => appendFileSync(file, "# one more\n"))],
    [
      "an image is another",
      changed("stimuli/stim3.png", (file) => copyFileSync(join(folder, "stimuli/stim4.png"), file)),
    ],
    [
      "an image is cut short",
      changed("stimuli/stim3.png", (file) => writeFileSync(file, readFileSync(file).subarray(0, 99))),
    ],
    ["an image is gone", changed("stimuli/stim8.png", gone)],
    [
      "an image is added",
      changed("stimuli/stim9.png", (file) => copyFileSync(join(folder, "stimuli/stim4.png"), file)),
    ],
    ["a list of stimuli is added", changed("stimuli/stimuli.csv", (file) => writeFileSync(file, "file\nstim1.png\n"))],
    ["the RDMs of the brain are others", changed("it.npy", more)],
    ["a table is another", changed("results/again/correlations.csv", more)],
    ["a table is gone", changed("results/again/correlations.csv", gone)],
    ["the plan is another", changed("results/again/plan.json", more)],
    ["the manifest is another", changed("results/again/manifest.json", more)],
    ["a record is gone", changed("results/again/digests/results.json.sha256", gone)],
    ["a record is emptied", changed("results/again/digests/results.json.sha256", (file) => writeFileSync(file, ""))],
    ["the record of the manifest is another", changed("results/again/digests/manifest.json.sha256", more)],
    ["what was seen is another", changed("results/again/seen.json", more)],
    ["a run has failed there", changed("results/again/error.json", (file) => writeFileSync(file, "{}"))],
    [
      "a run is at work there",
      () => changed(lastClaim(), (file) => writeFileSync(file, JSON.stringify({ execution: "x" })))(),
    ],
    ["a claim cannot be read", () => changed(lastClaim(), (file) => writeFileSync(file, "{"))()],
  ];
  for (const [deed, happens] of deeds) {
    it(`is planned where ${deed}`, async () => {
      assert.ok(await seen());
      const undo = happens();
      try {
        assert.equal(await seen(), undefined);
      } finally {
        undo();
      }
      assert.ok(await seen());
    });
  }

  it("is planned where it is asked for otherwise, lies elsewhere, or by another program", async () => {
    assert.equal(await seen({ ...asked, extend: 10 }), undefined);
    assert.equal(await seen({ ...asked, replace: true }), undefined);
    assert.equal(await seen({ ...asked, study: folderUrl(folder) }), undefined);
    assert.equal(await seen(asked, "another"), undefined);
  });

  it("needs no activations, which may be removed", async () => {
    rmSync(join(study, "activations"), { recursive: true });
    assert.ok(await seen());
    assert.match(run(), /already finished/);
  });
});
