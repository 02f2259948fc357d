/** Files of many members, cells or weights, which cost a reader more than their size. */
import { strToU8, zipSync } from "fflate";
import { fitting } from "../../models/checkpoints/fitting.ts";
import { readCheckpoint } from "../../models/checkpoints/read-checkpoint.ts";
import { trainedWeights } from "../../models/checkpoints/trained-weights.ts";
import { hdf5Bytes } from "../../shared/formats/hdf5-session.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import * as py from "../models/checkpoints/pickle-writer.ts";
import { floats, safetensors, tensor, torchLegacy, torchZip } from "../models/checkpoints/torch-file.ts";
import { drawnRdm } from "../shared/brain/drawn-rdms.ts";
import { element, LAYOUTS, mat5File, matrix, mi, mx } from "../shared/formats/mat5-file.ts";
import { rdmsFrom, type Target } from "./targets.ts";

const N = 4;
const NAMES = Array.from({ length: N }, (_, i) => `stim${i + 1}`);
const SUBJECTS = Array.from({ length: 120 }, (_, i) => `sub-${String(i + 1).padStart(3, "0")}`);

const npy = (subject: number): Uint8Array => writeNpy({ shape: [N, N], data: Float64Array.from(drawnRdm(N, subject)) });
const many = Object.fromEntries(SUBJECTS.map((name, i) => [`${name}.npy`, npy(i)]));

function manyVariables(): Uint8Array {
  const layout = LAYOUTS.find(({ bigEndian, compressed }) => !bigEndian && compressed);
  if (!layout) throw new Error("no such layout");
  return mat5File(
    SUBJECTS.map((name, i) =>
      matrix(mx.double, [N, N], name.replace("-", "_"), [element(mi.f8, drawnRdm(N, i), layout)], layout),
    ),
    layout,
  );
}

const manyDatasets = (): Promise<Uint8Array> =>
  hdf5Bytes((file) => {
    for (const [i, name] of SUBJECTS.entries())
      file.create_dataset({ name, data: Float64Array.from(drawnRdm(N, i)), shape: [N, N] });
  });

const WIDE = 60;
const wideNames = Array.from(
  { length: WIDE },
  (_, i) => `"stimulus, number ${i + 1} of a long name ${"x".repeat(40)}"`,
);
const wide = drawnRdm(WIDE, 1);
const wideTable = [
  ["", ...wideNames].join(","),
  ...wideNames.map((name, i) => [name, ...wide.slice(WIDE * i, WIDE * i + WIDE)].join(",")),
].join("\n");

const NET = {
  name: "net",
  parameters: new Map([
    ["a", [2, 3]],
    ["b", [3]],
  ]),
  heads: [],
  fixed: new Map(),
  currentName: String,
};
const storages = [floats("0", [1, 2, 3, 4, 5, 6]), floats("1", [7, 8, 9])];
const [first, second] = storages;
const stateDict = py.dict([py.text("a"), tensor(first, [2, 3])], [py.text("b"), tensor(second, [3])]);
const HEADER = {
  a: { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
  b: { dtype: "F32", shape: [3], data_offsets: [24, 36] },
};

const weights = (bytes: Uint8Array): Promise<unknown> =>
  Promise.resolve(
    [...trainedWeights(fitting(readCheckpoint(bytes), NET, [NET]))].map(([name, { data }]) => [
      name,
      [...data].map(String),
    ]),
  );

export async function wideTargets(): Promise<Target[]> {
  const squares = rdmsFrom(NAMES, "sub*");
  return [
    { name: "npz of many arrays", bytes: zipSync(many, { level: 0 }), read: squares, hasChecksum: true },
    // cut between two variables it is a whole file of fewer, which no checksum tells
    { name: "MATLAB v7 of many variables", bytes: manyVariables(), read: squares },
    { name: "HDF5 of many datasets", bytes: await manyDatasets(), read: squares },
    { name: "CSV of long names", bytes: strToU8(wideTable), read: rdmsFrom(undefined) },
    { name: "PyTorch checkpoint", bytes: torchZip(stateDict, storages), read: weights, hasChecksum: true },
    { name: "PyTorch checkpoint before 1.6", bytes: torchLegacy(stateDict, storages), read: weights },
    {
      name: "safetensors",
      bytes: safetensors(HEADER, Buffer.concat(storages.map(({ bytes }) => bytes))),
      read: weights,
    },
  ];
}
