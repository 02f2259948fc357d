import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { listHdf5, readHdf5 } from "../../../shared/formats/hdf5.ts";
import { withHdf5 } from "../../../shared/formats/hdf5-session.ts";
import { type LabelledRdms, writeRdmsHdf5 } from "../../../shared/formats/rdms-hdf5.ts";

/** A Python with rsatoolbox: `RSA_PYTHON`, else `python3`. */
const python = process.env["RSA_PYTHON"] ?? "python3";
const withoutRsatoolbox =
  spawnSync(python, ["-c", "import rsatoolbox"]).status === 0
    ? false
    : `${python} has no rsatoolbox (RSA_PYTHON names another)`;

const RDMS: LabelledRdms = {
  dissimilarityMeasure: "correlation",
  dissimilarities: [Float64Array.of(1 / 3, 2, 3), Float64Array.of(-4, 0, 1e-300)],
  rdmDescriptors: { network: ["AlexNet", "DeepCluster random"], seed: [0, 31], weight: [0.5, 2], where: ["IT", 7] },
  patternDescriptors: { stimulus: ["stim01.png", "a", "face 3.png"] },
  descriptors: { study: "truzzi2020", stimuli: 3 },
};

const dissimilaritiesIn = (bytes: Uint8Array) =>
  withHdf5(bytes, "rdms.h5", (file) => readHdf5(file, "rdms.h5", "dissimilarities"));

describe("writeRdmsHdf5", () => {
  it("writes the layout of rsatoolbox: RDMs × pairs, and a dataset per descriptor", async () => {
    const bytes = await writeRdmsHdf5(RDMS);
    assert.deepEqual(await dissimilaritiesIn(bytes), {
      shape: [2, 3],
      data: Float64Array.of(1 / 3, 2, 3, -4, 0, 1e-300),
    });
    assert.deepEqual(
      (await withHdf5(bytes, "rdms.h5", listHdf5)).map(
        ({ name, class: type, shape }) => `${name} ${type} ${shape.join("x")}`,
      ),
      [
        "dissimilarities f8 2x3",
        "pattern_descriptors/stimulus text 3",
        "rdm_descriptors/network text 2",
        "rdm_descriptors/seed i4 2",
        "rdm_descriptors/weight f8 2",
        "rdm_descriptors/where text 2",
      ],
    );
  });

  it("keeps every dissimilarity to the last bit", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.float64Array({ minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
        async (rdms) => {
          const bytes = await writeRdmsHdf5({
            ...RDMS,
            dissimilarities: rdms,
            rdmDescriptors: {},
            patternDescriptors: {},
          });
          const { data } = await dissimilaritiesIn(bytes);
          assert.deepEqual(data, Float64Array.from(rdms.flatMap((rdm) => [...rdm])));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("gives equal bytes for equal RDMs, whatever the clock says and was written before", async (t) => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, k) => [`descriptor${k}`, [k, k / 7]])); // more than a node holds
    const rdms = { ...RDMS, rdmDescriptors: { ...RDMS.rdmDescriptors, ...many } };
    t.mock.timers.enable({ apis: ["Date"], now: Date.UTC(2001, 1, 3) });
    const before = await writeRdmsHdf5(rdms);
    t.mock.timers.setTime(Date.UTC(2031, 10, 5));
    await writeRdmsHdf5({ ...RDMS, descriptors: { study: "another study, with a longer name" } });
    assert.deepEqual(await writeRdmsHdf5(rdms), before);
  });

  it("refuses RDMs of different lengths, and descriptors that do not fit them", async () => {
    const dissimilarities = [Float64Array.of(1, 2, 3), Float64Array.of(1)];
    await assert.rejects(writeRdmsHdf5({ ...RDMS, dissimilarities }), {
      name: "ShapeError",
      message: /RDM 1 has 1 pairs, RDM 0 has 3/,
    });
    await assert.rejects(writeRdmsHdf5({ ...RDMS, rdmDescriptors: { seed: [1] } }), {
      message: /descriptor seed has 1 values for 2 RDMs/,
    });
    await assert.rejects(writeRdmsHdf5({ ...RDMS, patternDescriptors: { s: ["a"] } }), {
      message: /descriptor s has 1 values for 3 stimuli/,
    });
  });

  it("is opened by rsatoolbox.rdm.load_rdm with everything in it", { skip: withoutRsatoolbox }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "rsa-"));
    try {
      const file = join(folder, "rdms.h5");
      writeFileSync(
        file,
        await writeRdmsHdf5({ ...RDMS, rdmDescriptors: { ...RDMS.rdmDescriptors, subject: ["é", "b"] } }),
      );
      const script = `
import json, sys
from rsatoolbox.rdm import load_rdm
r = load_rdm(sys.argv[1])
print(json.dumps([r.dissimilarity_measure, r.dissimilarities.tolist(), [str(x) for x in r.rdm_descriptors["network"]],
  [int(x) for x in r.rdm_descriptors["seed"]], [str(x) for x in r.pattern_descriptors["stimulus"]], str(r.descriptors["study"])]))`;
      const read: unknown = JSON.parse(execFileSync(python, ["-c", script, file], { encoding: "utf8" }));
      assert.deepEqual(read, [
        "correlation",
        [
          [1 / 3, 2, 3],
          [-4, 0, 1e-300],
        ],
        ["AlexNet", "DeepCluster random"],
        [0, 31],
        ["stim01.png", "a", "face 3.png"],
        "truzzi2020",
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
