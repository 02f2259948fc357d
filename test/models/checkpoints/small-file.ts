import { fitting, type Fitting } from "../../../models/checkpoints/fitting.ts";
import type { Sought } from "../../../models/checkpoints/matching.ts";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import * as py from "./pickle-writer.ts";
import { floats, tensor, torchZip, type Storage, type torchLegacy } from "./torch-file.ts";

/** A network of two modules and a head, with a fixed filter before it. */
export const NET: Sought = {
  name: "net",
  parameters: new Map([
    ["features.0.weight", [2, 2]],
    ["features.0.bias", [2]],
    ["features.3.weight", [2, 2]],
  ]),
  heads: ["features.5"],
  fixed: new Map([["sobel.weight", { shape: [2], data: Float32Array.of(1 / 3, -1) }]]),
  currentName: (name) => name.replace("conv.", "features."),
};
const OTHER: Sought = {
  name: "other",
  parameters: new Map([["features.0.weight", [5]]]),
  heads: [],
  fixed: new Map(),
  currentName: String,
};

/** A checkpoint of the network: one storage for each tensor. */
export class SmallFile {
  readonly storages: Storage[] = [];

  tensor(shape: readonly number[], first = 1): Buffer {
    const count = shape.reduce((product, extent) => product * extent, 1);
    const storage = floats(
      String(this.storages.length),
      Array.from({ length: count }, (_, i) => first + i),
    );
    this.storages.push(storage);
    return tensor(storage, shape);
  }

  /** The network's own tensors, their names after a prefix, and others. */
  net(prefix = "", first = 1, more: Readonly<Record<string, Buffer>> = {}): Buffer {
    const own = [...NET.parameters].map(([name, shape]): [Buffer, Buffer] => [
      py.text(prefix + name),
      this.tensor(shape, first),
    ]);
    return py.dict(...own, ...py.named(more));
  }

  fit(value: Buffer, write: typeof torchZip | typeof torchLegacy = torchZip): Fitting {
    return fitting(readCheckpoint(write(value, this.storages)), NET, [NET, OTHER]);
  }
}
