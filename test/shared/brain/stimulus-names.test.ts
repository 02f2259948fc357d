import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { NPY } from "../formats/foreign-files.ts";
import { STRINGS_V7, STRINGS_V73 } from "../formats/rare-files.ts";
import { drawnRdm } from "./drawn-rdms.ts";

describe("names of stimuli in a file of RDMs", () => {
  it("are asked for where they cannot be read, under a word that says that they are names, and for no others", async () => {
    const archive = (key: string) =>
      zipSync({
        "rdm.npy": writeNpy({ shape: [3, 3], data: Float64Array.from(drawnRdm(3, 1)) }),
        [`${key}.npy`]: NPY.objects,
      });
    for (const key of ["labels", "stimulus_names", "participants"]) {
      await assert.rejects(readBrainRdms(archive(key), { name: "x" }), {
        name: "InputError",
        message: /^x, array \w+: holds Python objects .* names as np\.array\(names, dtype=str\)$/,
      });
    }
    assert.equal((await readBrainRdms(archive("meta"), { name: "x" })).n, 3);
  });

  it("may be the string arrays of MATLAB", async () => {
    for (const bytes of [STRINGS_V7, STRINGS_V73]) {
      const { labels } = await readBrainRdms(bytes, { name: "x", variable: "rdm", stimuli: ["b", "cat 3", "maß"] });
      assert.deepEqual(labels, ["maß", "b", "cat 3"]);
    }
  });

  it("are kept of a table where they identify stimuli, and noted where they do not", async () => {
    const read = (labels: string[], match?: "position") => {
      const rows = labels.map((label, i) => [label, ...labels.map((_, j) => String(Math.abs(i - j)))].join(","));
      const stimuli = ["ant", "bee", "cat"];
      return readBrainRdms(Buffer.from([",".concat(labels.join(",")), ...rows].join("\n")), {
        name: "x",
        stimuli,
        match,
      });
    };
    assert.deepEqual((await read(["cat", "ant", "bee"])).labels, ["cat", "ant", "bee"]);
    assert.deepEqual(
      (await read(["fox", "gnu", "hen"])).labels,
      ["fox", "gnu", "hen"],
      "for the error that shows both",
    );
    assert.deepEqual((await read(["c3", "c1", "c2"])).labels, ["c3", "c1", "c2"], "which are in another order");
    for (const [labels, match] of [
      [["face", "face", "toy"]],
      [["c1", "c2", "c3"]],
      [["cat", "ant", "bee"], "position"],
    ] as const) {
      const found = await read([...labels], match);
      assert.equal(found.labels, undefined);
      assert.ok(found.notes.includes(`x: names not used: ${labels.join(", ")}`), found.notes.join());
    }
  });
});
