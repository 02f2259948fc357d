import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { parse, stringify } from "yaml";
import { useEmulator } from "../../infra/emulator/environment.ts";
import { studyInBoth } from "../../infra/study-in-both.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { ofPairs } from "../../shared/rdm/condensed.ts";
import { mixedStudy } from "../end-to-end/mixed-study.ts";
import { STIMULI } from "../end-to-end/small-study.ts";

/** What files and images say of pairs is taken out, and pairs of unlike stimuli are left out. */
function withControlsAndMask({ folder, config }: { readonly folder: string; readonly config: string }): void {
  const rdmFile = (name: string, valueOf: (i: number, j: number) => number): void => {
    const data = ofPairs(STIMULI, valueOf);
    writeFileSync(join(folder, name), writeNpy({ shape: [1, data.length], data }));
  };
  rdmFile("mask.npy", (i, j) => (i % 2 === j % 2 ? 1 : 0));
  rdmFile("control.npy", (i, j) => (3 * i + 5 * j * j) % 7);
  const asked = parse(readFileSync(config, "utf8")) as { readonly mantel: object };
  const changed = {
    ...asked,
    mantel: { ...asked.mantel, measure: "partial-spearman" },
    controls: ["luminance", { name: "made up", rdms: "control.npy" }],
    mask: { rdms: "mask.npy" },
  };
  writeFileSync(config, stringify(changed));
}

describe("a study of networks of all six kinds, with controls and a mask of pairs, in a deployed stack", () => {
  it("leaves the same files to the bit as the same study on one machine", async () => {
    useEmulator();
    const study = await mixedStudy();
    withControlsAndMask(study);
    try {
      const { identical, different } = await studyInBoth(study.config);
      assert.deepEqual(different, []);
      assert.ok(identical.length > 50, `only ${identical.length} files were compared`);
    } finally {
      rmSync(study.folder, { recursive: true, force: true });
    }
  });
});
