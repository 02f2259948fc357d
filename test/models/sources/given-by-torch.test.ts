import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as py from "../checkpoints/pickle-writer.ts";
import {
  bytesOf,
  floats,
  safetensors,
  type Storage,
  tensor,
  torchLegacy,
  torchZip,
} from "../checkpoints/torch-file.ts";
import { activationsIn, type Asked, type Files, npy, npz, numbers, STIMULI } from "./given.ts";

const fc = numbers([4, 3]);
const turned = Float32Array.from({ length: 12 }, (_, i) => fc[(i % 4) * 3 + Math.floor(i / 4)]);
const [whole, columns] = [floats("0", [...fc]), floats("1", [...turned])];
const doubles: Storage = {
  type: "Double",
  key: "0",
  elements: 12,
  bytes: bytesOf(Float64Array.from(fc, (v) => v / 3)),
};
const names = (of: readonly string[]) => py.list(...of.map((name) => py.text(name)));
const refused = (content: Uint8Array | string, message: RegExp) =>
  assert.rejects(activationsIn({ "a.pt": content }, "a.pt"), { name: "InputError", message });

describe("activations that PyTorch saved", () => {
  it("are those of a tensor, whatever its strides, the version and the file around it", async () => {
    const header = { fc: { dtype: "F32", shape: [4, 3], data_offsets: [0, 48] } };
    const files: Files = {
      "since.pt": torchZip(tensor(whole, [4, 3]), [whole]),
      "before.pt": torchLegacy(tensor(whole, [4, 3]), [whole]),
      "view.pt": torchZip(tensor(columns, [4, 3], [1, 4]), [columns]),
      "a.safetensors": safetensors(header, bytesOf(fc)),
    };
    for (const path of Object.keys(files)) {
      assert.deepEqual(Object.values((await activationsIn(files, path)).values), [fc], path);
    }
  });

  it("are a layer for each tensor of a dictionary, by the names of stimuli beside them", async () => {
    const order = [2, 0, 3, 1];
    const shuffled = floats(
      "0",
      order.flatMap((k) => [...fc.subarray(3 * k, 3 * k + 3)]),
    );
    const content = py.dict(
      [py.text("relu1"), tensor(shuffled, [4, 3])],
      [py.text("names"), names(order.map((k) => `${STIMULI[k]}.png`))],
      [py.text("epoch"), py.int(3)],
    );
    const { values, source } = await activationsIn({ "a.pt": torchZip(content, [shuffled]) }, "a.pt");
    assert.deepEqual(values, { relu1: fc });
    assert.match(source.notes.join(), /picked by name \(names\)/);
  });

  it("are rounded to float32 with a note where it does not hold them", async () => {
    const { source, values } = await activationsIn({ "a.pt": torchZip(tensor(doubles, [4, 3]), [doubles]) }, "a.pt");
    assert.match(source.notes.join(), /a\.pt: \d+ activations were rounded to float32/);
    assert.deepEqual(values, { a: Float32Array.from(fc, (v) => v / 3) });
  });

  it("are refused in words that say how to save them where the file holds something else", async () => {
    const network = py.built(py.call(py.global("nets", "Net")), py.dict([py.text("_modules"), py.none]));
    await refused(
      torchZip(network, []),
      /^a\.pt: holds no tensor that can be read, but an object of nets\.Net; needed act/,
    );
    await refused(torchZip(py.int(3), []), /^a\.pt: holds no tensor; needed activations$/);
    await refused(
      torchZip(tensor(whole, [3, 4]), [whole]),
      /a\.pt: holds an array \(f4, 3 × 4\); needed an array with 4 stimuli/,
    );
    await refused(
      torchZip(tensor(whole, [4, 9]), [whole]),
      /^a\.pt: the tensor of shape \[4, 9\] reaches to element 36 .* damaged$/,
    );
  });
});

describe("activations in parts", () => {
  const part = (from: number, to: number) => npy([to - from, 3], fc.subarray(3 * from, 3 * to));
  const read = (files: Files, asked?: Asked) =>
    activationsIn(
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`out/${path}`, content])),
      "out",
      asked,
    );
  const failed = (files: Files, message: RegExp) => assert.rejects(read(files), { name: "InputError", message });

  it("are one layer, as thingsvision splits them into files, by the list of images beside them", async () => {
    const numbered = { "features_01.npy": part(0, 1), "features_02.npy": part(1, 3), "features_03.npy": part(3, 4) };
    assert.deepEqual((await read(numbered)).values, { features: fc });
    const list = STIMULI.toReversed().join("\n");
    const { values, source } = await read({ ...numbered, "file_names.txt": list });
    assert.deepEqual([...values["features"].subarray(0, 3)], [...fc.subarray(9)]);
    assert.match(source.notes.join(), /picked by name \(file_names\.txt\)/);
    const byName = {
      "features_01.npz": npz({ ant: part(0, 1), bee: part(1, 2) }),
      "features_02.npz": npz({ cat: part(2, 3), dog: part(3, 4) }),
    };
    assert.deepEqual((await read(byName)).values, { features: fc });
  });

  it("are ordered by the rows in their names, of each layer in its folder, of the second too, whose names begin where they end", async () => {
    const files = {
      "relu1/features_0-2.npy": part(0, 2),
      "relu1/features_2-4.npy": part(2, 4),
      "relu2/features_2-2.npy": part(0, 2),
      "relu2/features_4-4.npy": part(2, 4),
    };
    assert.deepEqual((await read(files)).values, { relu1: fc, relu2: fc });
    const { "relu1/features_2-4.npy": _, ...lacking } = files;
    await failed(lacking, /relu1\/features_0-2\.npy: holds an array \(f4, 2 × 3\); needed an array with 4 stimuli/);
    await failed(
      { "features_0-2.npy": part(0, 2), "features_3-4.npy": part(3, 4) },
      /^features_3-4\.npy: 3 stimuli up to its end, and its name says 4/,
    );
  });

  it("are found by the list that lies beside the folder of one layer, and refused where one is missing", async () => {
    const files = {
      "out/relu1/features_0-3.npy": part(0, 3),
      "out/relu1/features_3-4.npy": part(3, 4),
      "out/file_names.txt": STIMULI.join("\n"),
    };
    assert.match((await activationsIn(files, "out/relu1")).source.notes.join(), /file_names\.txt/);
    await failed(
      { "features_01.npy": part(0, 1), "features_02.npy": part(1, 3) },
      /features_02\.npy: 2 parts hold 3 stimuli \(1 \+ 2\), needed 4/,
    );
  });

  it("are layers where each file holds every stimulus, whatever it is called", async () => {
    const files = { "features_0.npy": npy([4, 3], fc), "features_1.npy": npy([4, 2], numbers([4, 2])) };
    assert.deepEqual(Object.keys((await read(files)).values), ["features_0", "features_1"]);
  });

  it("leave tensors and text in a folder of arrays alone that are not called features", async () => {
    const files = { "relu1.npy": npy([4, 3], fc), "weights.pth": "of the network", "notes.txt": "of mine" };
    const { values, source } = await read(files);
    assert.deepEqual(values, { relu1: fc });
    assert.match(source.notes.join(), /left out, as no files of activations: notes\.txt, weights\.pth/);
  });
});
