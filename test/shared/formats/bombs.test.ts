import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { Dataset } from "h5wasm";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { LAYOUTS, mat5File, matrix, mx } from "./mat5-file.ts";

/** Stimuli whose square of float64 is larger than what is unpacked in any case. */
const N = 2900;
const SIZE = 8 * N * N;
const STIMULI = Array.from({ length: N }, (_, k) => `s${k}`);
const ZEROS = new Uint8Array(SIZE);

/** Each holds 2900 × 2900 zeros of float64 in some hundred kilobytes or less. */
async function bombs(): Promise<[what: string, bytes: Uint8Array][]> {
  const layout = LAYOUTS.find(({ bigEndian, compressed }) => !bigEndian && compressed) ?? assert.fail();
  const tagged = new Uint8Array(SIZE + 8);
  new DataView(tagged.buffer).setUint32(0, 9, true);
  new DataView(tagged.buffer).setUint32(4, SIZE, true);
  const npy = Buffer.concat([writeNpyHeader("<f8", [N, N]), ZEROS]);
  const row = new Float64Array(N);
  return [
    ["npz", zipSync({ "rdm.npy": npy }, { level: 1 })],
    ["MATLAB v7", mat5File([matrix(mx.double, [N, N], "rdm", [tagged], layout)], layout)],
    [
      "HDF5 without any bytes of it",
      await hdf5Bytes((file) => {
        file.create_dataset({
          name: "rdm",
          data: row,
          shape: [1, N],
          maxshape: [N, N],
          chunks: [1, N],
          compression: 9,
        });
        const rdm = file.get("rdm");
        if (rdm instanceof Dataset) rdm.resize([N, N]);
      }),
    ],
  ];
}

describe("a small file that claims to hold much", async () => {
  for (const [what, bytes] of await bombs()) {
    it(`is refused before it is unpacked: ${what}`, async () => {
      assert.ok(bytes.length < SIZE / 100, `${bytes.length}`);
      const before = process.memoryUsage().arrayBuffers;
      await assert.rejects(readBrainRdms(bytes, { name: "x", stimuli: STIMULI }), {
        name: "InputError",
        message: /\d+ bytes that claim to hold 672\d+; more than 100 times as many are not unpacked/,
      });
      assert.ok(process.memoryUsage().arrayBuffers - before < SIZE / 4);
    });
  }
});

describe("an array of many axes", () => {
  it("is refused by its header", async () => {
    const axes = Array.from({ length: 3000 }, () => 1);
    const header = writeNpyHeader("<f8", axes);
    const layout = LAYOUTS[0];
    for (const bytes of [
      Buffer.concat([header, new Uint8Array(8)]),
      mat5File([matrix(mx.double, axes, "v", [], layout)], layout),
    ]) {
      await assert.rejects(readBrainRdms(bytes, { name: "x", stimuli: STIMULI }), {
        name: "InputError",
        message: /an array of 3000 axes; at most 32 are read/,
      });
    }
  });
});
