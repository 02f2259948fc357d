import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { fitting } from "../../../models/checkpoints/fitting.ts";
import { trainedWeights } from "../../../models/checkpoints/trained-weights.ts";
import { InputError } from "../../../shared/errors.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";
import * as py from "./pickle-writer.ts";
import { bytesOf, floats, orderedDict, reference, safetensors, tensor, torchLegacy, torchZip } from "./torch-file.ts";

const NET = {
  name: "net",
  parameters: new Map([
    ["a", [2, 3]],
    ["b", [3]],
  ]),
  heads: [],
  currentName: String,
  fixed: new Map(),
};

const stored = [
  floats("0", [1, 2, 3, 4, 5, 6]),
  { type: "Half", key: "1", elements: 3, bytes: bytesOf(Uint16Array.of(1, 2, 3)) },
];
const [first, second] = stored;
const model = py.dict(
  [py.oldText("a"), tensor(first, [2, 3], [1, 2])],
  [py.text("b"), py.kept(tensor(second, [3]), 300)],
);
const args = py.built(
  py.call(py.global("argparse", "Namespace")),
  py.dict([py.text("lr"), py.list(py.none, py.bool(true), py.int(-3))]),
);
const checkpoint = py.dict(
  [py.text("args"), args],
  [py.text("state_dict"), model],
  [
    py.text("optimizer"),
    py.dict([py.text("state"), py.dict([py.int(0), py.recalled(300)])], [py.text("param_groups"), orderedDict()]),
  ],
  [py.text("raw"), py.tuple(reference(first), py.recalled(300))],
);
const header = {
  a: { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
  b: { dtype: "F16", shape: [3], data_offsets: [24, 30] },
};
const FILES = {
  "PyTorch's": torchZip(checkpoint, stored, { more: { "net/byteorder": Buffer.from("little") } }),
  "PyTorch's without checksums": torchZip(checkpoint, stored, { claim: (entry) => void (entry.crc = 0) }),
  "PyTorch's, compressed": torchZip(checkpoint, stored, { deflated: true }),
  "PyTorch's of zip64": torchZip(checkpoint, stored, { wide: true, descriptors: true }),
  "PyTorch's before version 1.6": torchLegacy(checkpoint, stored),
  safetensors: safetensors(header, Buffer.concat(stored.map(({ bytes }) => bytes))),
};

const MUTANTS = 4000;

/** Whether the weights can be read; anything but an error that names a fault of the file is thrown. */
function reads(file: Uint8Array): boolean {
  try {
    return [...trainedWeights(fitting(readCheckpoint(file), NET, [NET]))].length === 2;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

describe("checkpoints that are damaged at random give weights or a named error:", () => {
  for (const [name, file] of Object.entries(FILES)) {
    it(name, () => {
      assert.ok(reads(file));
      const random = randomStream(20261126, 0);
      const below = (bound: number): number => Math.floor(random.uniform(0, bound));
      const started = performance.now();
      let refused = 0;
      for (let i = 0; i < MUTANTS; i++) {
        let mutant = Buffer.from(file);
        for (let changes = 1 + below(3); changes > 0; changes--) {
          const at = below(mutant.length);
          const kind = below(6);
          if (kind <= 1) mutant[at] = below(256);
          else if (kind === 2) mutant[at] ^= 1 << below(8);
          else if (kind === 3) mutant.fill(below(2) === 0 ? 0 : 255, at, Math.min(mutant.length, at + 1 + below(8)));
          else if (kind === 4) mutant = mutant.subarray(0, at + 1);
          else mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(below(mutant.length))]);
        }
        if (!reads(mutant)) refused++;
      }
      assert.ok(refused > MUTANTS / 2, `${refused} of ${MUTANTS} refused`);
      assert.ok(performance.now() - started < 60_000, "takes a bounded time");
    });
  }
});
