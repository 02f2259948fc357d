import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as numpy from "../checkpoints/numpy-pickle.ts";
import * as py from "../checkpoints/pickle-writer.ts";
import { bytesOf, floats, safetensors, tensor, torchZip } from "../checkpoints/torch-file.ts";
import { activationsIn, numbers, STIMULI } from "./given.ts";

const fc = numbers([4, 3]);
const ORDER = [2, 0, 3, 1];
const NAMES = ORDER.map((k) => STIMULI[k] ?? "");
const SHUFFLED = ORDER.flatMap((k) => [...fc.subarray(3 * k, 3 * k + 3)]);
const storage = floats("0", SHUFFLED);
const texts = (names: readonly string[]) => py.list(...names.map((name) => py.text(name)));
const path = (name: string) => py.call(py.global("pathlib", "PosixPath"), py.text("set"), py.text(`${name}.png`));

/** What people keep names in beside tensors, as Python pickles it. */
const KEPT: Readonly<Record<string, Buffer>> = {
  "a list": texts(NAMES),
  "an array of NumPy": numpy.textArray(NAMES),
  "an array of NumPy 1": numpy.textArray(NAMES, "numpy.core"),
  "an array of letters beyond ASCII": numpy.textArray(NAMES.map((name) => `bilder/größe/${name}.png`)),
  "an array of objects": numpy.objectArray(NAMES),
  "a list of NumPy's text": numpy.scalars(NAMES),
  "a list of paths": py.list(...NAMES.map(path)),
  "a dictionary that numbers names": py.dict(...NAMES.map((name, k) => [py.text(name), py.int(k)] as const)),
  "a dictionary that names numbers": py.dict(...NAMES.map((name, k) => [py.int(k), py.text(name)] as const).reverse()),
  "a dictionary of a list": py.dict([py.text("stimuli"), texts(NAMES)]),
  "a list of dictionaries": py.list(...NAMES.map((name) => py.dict([py.text("name"), py.text(name)]))),
  "lines of text": py.text(NAMES.join("\n")),
  "text with commas": py.text(NAMES.join(", ")),
  JSON: py.text(JSON.stringify(NAMES)),
};

const saved = (...beside: readonly (readonly [string, Buffer])[]) =>
  torchZip(
    py.dict(
      [py.text("relu1"), tensor(storage, [4, 3])],
      ...beside.map(([key, value]) => [py.text(key), value] as const),
    ),
    [storage],
  );

describe("names beside tensors", () => {
  for (const [kind, pickled] of Object.entries(KEPT)) {
    it(`are read from ${kind}`, async () => {
      const { values, source } = await activationsIn({ "a.pt": saved(["names", pickled]) }, "a.pt");
      assert.deepEqual(values, { relu1: fc });
      assert.match(source.notes.join("\n"), /picked by name \(names/);
    });
  }

  it("are read from the texts of safetensors", async () => {
    for (const text of [JSON.stringify(NAMES), JSON.stringify({ layer: "relu1", images: NAMES }), NAMES.join("\n")]) {
      const header = {
        __metadata__: { format: "pt", stimuli: text },
        relu1: { dtype: "F32", shape: [4, 3], data_offsets: [0, 48] },
      };
      const file = safetensors(header, bytesOf(Float32Array.from(SHUFFLED)));
      assert.deepEqual((await activationsIn({ "a.safetensors": file }, "a.safetensors")).values, { relu1: fc });
    }
  });

  it("are refused where they are others than the images'", async () => {
    const file = saved(["names", numpy.textArray(["ant", "bee", "cow", "doe"])]);
    await assert.rejects(activationsIn({ "a.pt": file }, "a.pt"), {
      name: "InputError",
      message: /^a\.pt: 2 of 4 stimuli are not among the 4 names in names \(ant, …\): cat, dog;/,
    });
  });

  it("may name more stimuli than the study has", async () => {
    const images = STIMULI.slice(0, 3);
    for (const kind of ["an array of NumPy", "a dictionary that numbers names", "lines of text", "JSON"]) {
      const { values } = await activationsIn({ "a.pt": saved(["names", KEPT[kind] ?? py.none]) }, "a.pt", { images });
      assert.deepEqual(values, { relu1: fc.subarray(0, 9) }, kind);
    }
  });

  it("stand beside arrays of NumPy that are activations too", async () => {
    const array = numpy.integerArray([3, 1, 4]);
    const { values, source } = await activationsIn(
      { "a.pt": saved(["names", texts(NAMES)], ["counts", array]) },
      "a.pt",
    );
    assert.deepEqual(values, { relu1: fc });
    assert.match(source.notes.join("\n"), /no axis of units beside that of the stimuli: counts \(i8, 3\)/);
  });
});
