import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat"];

describe("names that are stored once each, with a code for every row", () => {
  for (const [names, codes] of [
    ["df/axis0_level1", "df/axis0_label1"],
    ["df/axis1_level0", "df/axis1_label0"],
    ["obs/stim/categories", "obs/stim/codes"],
  ] as const) {
    it(`are the names of the rows, as ${codes} says, not the sorted ones of ${names}`, async () => {
      const bytes = await hdf5Bytes((file) => {
        for (const group of ["df", "obs", "obs/stim"]) file.create_group(group);
        file.create_dataset({ name: "df/values", data: Float64Array.from(drawnRdm(3, 1)), shape: [3, 3], dtype: "<d" });
        file.create_dataset({ name: names, data: ["ant", "bee", "cat"] });
        file.create_dataset({ name: codes, data: Int8Array.of(2, 0, 1), dtype: "<b" });
      });
      const { labels, notes } = await readBrainRdms(bytes, { name: "x", stimuli: STIMULI });
      assert.deepEqual(labels, ["cat", "ant", "bee"], notes.join("\n"));
    });
  }
});
