import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { type FinishedFiles, finishedFiles } from "./finished-files.ts";
import { DERIVED, IN_FILES, IN_MANIFEST } from "./sealed-deeds.ts";
import { forgeLeaf, kindOf, leafPaths, OpenStudy } from "./sealed-records.ts";
import { UNSEEN } from "./unseen-deeds.ts";

/** What of one field alone nothing else in the folder shows, with the reason. */
const UNSEEN_FIELDS: Readonly<Record<string, string>> = {
  "plan.planned_by": "a page may be drawn by a later commit than the one that planned, and nothing else tells",
  "manifest.finished": "a clock's word, within the minute that clocks may differ by",
  "manifest.timings.*.started": "the same",
  "manifest.timings.*.detail.kernel": "all kernels count the same numbers",
  "manifest.runtime.node":
    "nothing else tells: at most the last bit of a few weights follows from it, and other weights are as consistent",
  "manifest.runtime.v8": "the same",
  "manifest.runtime.platform": "what of the machine decides bytes is its processor family, which is in the keys",
};

/** Of fields alike one; with RSA_FORGERIES=all the first and the last as well. */
const tried = <T>(alike: readonly T[]): ReadonlySet<T> =>
  new Set([...(process.env["RSA_FORGERIES"] === "all" ? [alike[0], alike.at(-1)!] : []), alike[alike.length >> 1]]);

describe("forgeries of a finished study whose records were sealed anew", () => {
  let made: FinishedFiles;
  before(async () => {
    made = await finishedFiles();
  });
  after(() => rmSync(made.folder, { recursive: true, force: true }));

  const open = (): OpenStudy => new OpenStudy(made.files);

  it("are found in every field of plan and manifest, but for those of which it is written why not", async () => {
    const seen = new Map<string, boolean>();
    for (const record of ["plan", "manifest"] as const) {
      const paths = leafPaths(open()[record]).filter(([first]) => first !== "schema_version");
      for (const [kind, alike] of Map.groupBy(paths, kindOf)) {
        for (const path of tried(alike)) {
          const study = open();
          forgeLeaf(study[record], path);
          const { findings } = await made.verifiedRecords(study.closed(path[0] === "outputs" ? "sealed" : "signed"));
          const named = findings.some(({ file }) => file === `${record}.json` || file === path[1]);
          const name = `${record}.${kind}`;
          seen.set(name, (seen.get(name) ?? true) && named);
        }
      }
    }
    assert.ok(seen.size > 100, `${seen.size} kinds of fields`);
    const unseen = [...seen].filter(([, found]) => !found).map(([kind]) => kind);
    assert.deepEqual(unseen.sort(), Object.keys(UNSEEN_FIELDS).sort());
  });

  for (const [deed, { touched, forge }] of Object.entries({ ...IN_FILES, ...IN_MANIFEST })) {
    it(`are found: ${deed}`, async () => {
      for (const manifest of deed in IN_FILES ? (["old", "signed"] as const) : (["signed"] as const)) {
        const study = open();
        forge(study);
        const { findings } = await made.verified(study.closed(manifest), 1);
        const files = findings.map(({ file }) => file);
        assert.ok(
          touched.some((path) => files.some((file) => file.startsWith(path))),
          `named ${[...new Set(files)].join()}`,
        );
      }
    });
  }

  for (const [deed, { touched, forge }] of Object.entries(DERIVED)) {
    it(`are found where all was derived again: ${deed}`, async () => {
      const study = open();
      forge(study);
      await study.derived(made.derive);
      const { findings } = await made.verified(study.closed("signed"), 1, "all");
      assert.ok(
        findings.length > 0 && findings.every(({ file }) => touched.some((path) => file.startsWith(path))),
        `found ${findings.map(({ file, fault }) => `${file}: ${fault}`).join("; ")}`,
      );
    });
  }

  for (const [deed, { why, forge }] of Object.entries(UNSEEN)) {
    it(`cannot be found: ${deed}, for ${why}`, async () => {
      const study = open();
      forge(study);
      await study.derived(made.derive);
      assert.deepEqual((await made.verified(study.closed("signed"), 1, "all")).findings, []);
    });
  }
});
