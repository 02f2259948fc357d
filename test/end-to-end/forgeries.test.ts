import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import { type FinishedFiles, finishedFiles } from "./finished-files.ts";
import { Forger, type Forgery, signedAnew } from "./forger.ts";

const rsa = fileURLToPath(new URL("../../infra/cli/rsa.js", import.meta.url));

const TABLES = /^(correlations|layer_means|anova|t_tests|noise_ceiling)\.csv$/;
const OUTPUTS = /^(?!activations\/|manifest\.json)/;
const PICTURES = /^figures\/.*\.svg$/;
const PAGE = /^report\.html$/;

/** By how much fewer forgeries are tried than are listed; RSA_FORGERIES=all tries each. */
const SHARE = process.env["RSA_FORGERIES"] === "all" ? 1 : 5;

/** How often each kind of forgery is tried, every time at another place. */
const DEEDS: readonly (readonly [times: number, deed: (forger: Forger) => Forgery])[] = [
  [60, (forger) => forger.digit(TABLES)],
  [20, (forger) => forger.digit(/^figures\/.*\.csv$/)],
  [40, (forger) => forger.rows(TABLES)],
  [30, (forger) => forger.byte(TABLES)],
  [30, (forger) => forger.byte(/^rdms\/.*\.npy$/)],
  [30, (forger) => forger.byte(/^numerators\/.*\.npy$/)],
  [20, (forger) => forger.byte(/^rdms\.h5$/)],
  [20, (forger) => forger.byte(/^figures\/.*\.png$/)],
  [20, (forger) => forger.byte(PICTURES)],
  [30, (forger) => forger.byte(PAGE)],
  [10, (forger) => forger.byte(/^config\.yaml$/)],
  [30, (forger) => forger.byte(/^(plan|results)\.json$/)],
  [40, (forger) => forger.field(/^(plan|results)\.json$/)],
  [20, (forger) => forger.words(PICTURES, />\*+</g, (stars) => (stars.length > 3 ? ">*<" : ">***<"))],
  [10, (forger) => forger.words(PAGE, /\*+(?=<)/g, (stars) => (stars.length > 1 ? "*" : "**"))],
  [
    10,
    (forger) => forger.words(PAGE, /significantly above zero|not distinguishable from zero/g, () => "clearly there"),
  ],
  [20, (forger) => forger.words(/^(figures\/.*\.svg|report\.html)$/, /relu\d/g, (layer) => `${layer}b`)],
  [20, (forger) => forger.swap(OUTPUTS)],
  [20, (forger) => forger.remove(OUTPUTS)],
  [10, (forger) => forger.add(`figures/more-${forger.below(1000)}.svg`)],
  [5, (forger) => forger.add(`more-${forger.below(1000)}.csv`)],
];

describe("forgeries of a finished study", () => {
  let made: FinishedFiles;
  before(async () => {
    made = await finishedFiles();
  });
  after(() => rmSync(made.folder, { recursive: true, force: true }));

  it("are not found in a study as it was written", async () => {
    assert.deepEqual((await made.verified(made.files, 1)).findings, []);
  });

  it("are each found and named, with the old manifest and with one that was signed anew", async () => {
    const { files, verified } = made;
    const missed: string[] = [];
    let tried = 0;
    for (const [kind, [times, deed]] of DEEDS.entries()) {
      for (let time = 0; time < times; time += SHARE) {
        const forgery = deed(new Forger(files, randomStream(kind, time)));
        for (const { deed: done, touched, files: forged } of [forgery, signedAnew(forgery, files)]) {
          const { findings } = await verified(forged, ++tried);
          const named = touched.some((path) => findings.some(({ file }) => file === path));
          if (!named)
            missed.push(
              `${done}: ${findings.map(({ file, fault }) => `${file}: ${fault}`).join("; ") || "nothing found"}`,
            );
        }
      }
    }
    assert.ok(tried * SHARE >= 900, `${tried} forgeries`);
    assert.deepEqual(missed, []);
  });

  it("are found and named beside a manifest of another kind, that vouches for itself", async () => {
    const { files, verified } = made;
    const forged = new Forger(files, randomStream(7, 7)).digit(/^correlations\.csv$/);
    const manifest = new TextEncoder().encode('{ "schema_version": 3 }');
    const { findings } = await verified(new Map(forged.files).set("manifest.json", manifest), 3);
    const named = new Set(findings.map(({ file }) => file));
    assert.ok(named.has("manifest.json") && named.has("correlations.csv"), [...named].join());
  });

  it("are found in activations and in the manifest itself", async () => {
    const { files, verified } = made;
    const missed: string[] = [];
    for (let time = 0; time < 60; time += SHARE) {
      const forger = new Forger(files, randomStream(99, time));
      const forgery = time % 2 === 0 ? forger.byte(/^activations\//) : forger.byte(/^manifest\.json$/);
      const { findings } = await verified(forgery.files, time);
      if (!findings.some(({ file }) => file === forgery.touched[0])) missed.push(forgery.deed);
    }
    assert.deepEqual(missed, []);
  });

  it("end rsa verify with exit code 1 and the file's name; the study itself, moved and stripped, with 0", () => {
    const { folder, files, study } = made;
    const copy = join(folder, "mailed");
    for (const path of files.keys()) cpSync(join(study, path), join(copy, path));
    const verify = (folder = copy, ...options: string[]) =>
      spawnSync(process.execPath, [rsa, "verify", folder, ...options], { encoding: "utf8" });
    const whole = verify();
    assert.deepEqual([whole.status, whole.stderr], [0, ""]);
    const [verdict, ...warning] = whole.stdout.split("\n");
    const [, counted, total] =
      /^nothing wrong: \d+ files compared with the manifest, (\d+) of (\d+) numerators counted again \(--seed \d+\), \d+ files derived again$/
        .exec(verdict)!
        .map(Number);
    assert.ok(counted > 900 && counted <= 1000 && total > 1000, verdict);
    assert.match(
      warning.join("\n"),
      /^Of each test \d+ to \d+ of 400 numerators were counted.*\n.*--numerators all.*\nNot checked: /,
    );
    const all = verify(study, "--numerators", "all");
    assert.equal(all.status, 0, all.stdout);
    assert.match(all.stdout, new RegExp(`, ${total} of ${total} numerators counted again .*\nNot checked: `));
    const strange = join(copy, "figures", "x\u001b[2K\rnothing wrong\nnothing wrong");
    writeFileSync(strange, "");
    assert.match(
      verify().stdout,
      /^figures\/x\\u001b\[2K\\u000dnothing wrong\\u000anothing wrong: is not in manifest\.json\n1 wrong: /,
    );
    rmSync(strange);
    const table = readFileSync(join(copy, "correlations.csv"), "utf8");
    writeFileSync(
      join(copy, "correlations.csv"),
      table.replace(/,0\.(\d)/, (_, digit) => `,0.${(Number(digit) + 1) % 10}`),
    );
    const forged = verify();
    assert.equal(forged.status, 1);
    assert.match(forged.stdout, /^correlations\.csv: is not what manifest\.json signs$/m);
    assert.match(forged.stdout, /^correlations\.csv: row \d+, \w+: found "[^"]+", "[^"]+" follows$/m);
    writeFileSync(join(copy, "plan.json"), "{}");
    assert.match(
      verify().stdout,
      /^\d+ wrong: \d+ files compared with the manifest\n/m,
      "no more is claimed than was done",
    );
    rmSync(join(copy, "manifest.json"));
    const none = verify();
    assert.deepEqual([none.status, none.stdout], [2, ""]);
    assert.equal(none.stderr, `error: ${copy} is not the folder of a finished study: it has no manifest.json\n`);
  });
});
