import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Group } from "h5wasm";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { activationsIn, type Files, npy, npz, numbers, STIMULI } from "./given.ts";

const fc = numbers([4, 3]);
const refused = (files: Files, location: string, message: RegExp) =>
  assert.rejects(activationsIn(files, location), { name: "InputError", message });

describe("activations as few save them", () => {
  it("come of a file of groups, of layers with a stimulus in every array or of stimuli with a layer in each", async () => {
    const map = numbers([4, 2, 2, 2]);
    const write = (pathOf: (layer: string, stimulus: string) => string) =>
      hdf5Bytes((file) => {
        for (const [k, stimulus] of STIMULI.toReversed().entries()) {
          const row = (units: number, of: Float32Array) => of.subarray((3 - k) * units, (4 - k) * units);
          const put = (path: string, data: Float32Array, shape: number[]) => {
            const [group = "", name = ""] = path.split("/");
            const inside = (file.keys().includes(group) ? file.get(group) : file.create_group(group)) as Group;
            inside.create_dataset({ name, data, shape, dtype: "<f" });
          };
          put(pathOf("fc", stimulus), row(3, fc), [3]);
          put(pathOf("conv", stimulus), row(8, map), [2, 2, 2]);
        }
      });
    const files: Files = {
      "layers.h5": await write((layer, stimulus) => `${layer}/${stimulus}.png`),
      "stimuli.h5": await write((layer, stimulus) => `${stimulus}.png/${layer}`),
    };
    for (const path of Object.keys(files)) {
      assert.deepEqual((await activationsIn(files, path, { pooling: "none" })).values, { conv: map, fc }, path);
    }
  });

  it("have their channels first, unless only their last axis leaves square maps, which is noted", async () => {
    const channelsFirst = numbers([4, 3, 2, 2]);
    const last = Float32Array.from({ length: 48 }, (_, i) => {
      const [stimulus, place, channel] = [Math.floor(i / 12), Math.floor(i / 3) % 4, i % 3];
      return channelsFirst[stimulus * 12 + channel * 4 + place];
    });
    const files = { "first.npy": npy([4, 3, 2, 2], channelsFirst), "last.npy": npy([4, 2, 2, 3], last) };
    for (const pooling of ["spatial-mean", "max"] as const) {
      const [first] = Object.values((await activationsIn(files, "first.npy", { pooling })).values);
      const { values, source } = await activationsIn(files, "last.npy", { pooling });
      assert.deepEqual(values["last"], first);
      assert.match(source.notes.join(), /last, 2 × 2 × 3 of a stimulus, was read as rows × columns × channels/);
    }
  });

  it("are refused with the reason why an array is none, and with the axis that may be that of the stimuli", async () => {
    const objects = Buffer.concat([writeNpyHeader("|O", [4]), Buffer.alloc(32)]);
    const complex = Buffer.concat([writeNpyHeader("<c8", [4, 1]), Buffer.alloc(32)]);
    await refused(
      { "a.npz": npz({ fc: objects }) },
      "a.npz",
      /array fc: holds Python objects \(pickle\), which are never loaded; save/,
    );
    await refused({ "a.npz": npz({ fc: complex }) }, "a.npz", /array fc: dtype c8; a numeric one is needed/);
    await refused(
      { "a.npz": npz({ fc: npy([3, 4], fc) }) },
      "a.npz",
      /axis 2 of fc may be that of the stimuli: save it as the first$/,
    );
    const { source } = await activationsIn({ "a.npz": npz({ fc: npy([4, 3], fc), spectra: complex }) }, "a.npz");
    assert.match(source.notes.join(), /left out, as they are no arrays of real numbers: spectra \(c8, 4 × 1\)/);
    const fired = Buffer.concat([writeNpyHeader("|b1", [4, 2]), Buffer.of(1, 0, 0, 1, 1, 1, 0, 0)]);
    assert.deepEqual((await activationsIn({ "fired.npy": fired }, "fired.npy")).values, {
      fired: Float32Array.of(1, 0, 0, 1, 1, 1, 0, 0),
    });
  });
});
