import { npzMembers } from "../../shared/formats/npz.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import { InputError } from "../../shared/errors.ts";
import { naming } from "../checkpoints/naming.ts";
import { readCheckpoint } from "../checkpoints/read-checkpoint.ts";
import { Tensor, type Unreadable } from "../checkpoints/tensor.ts";
import { zipRecords } from "../checkpoints/zip.ts";
import type { NamedParameter } from "./tensor-report.ts";

/** The tensors of a file of weights, in its order. Values are read when they are asked for. */
export interface NetworkFile {
  readonly tensors: readonly { readonly name: string; readonly shape: readonly number[]; readonly read: () => NamedParameter }[];
  readonly notes: readonly string[];
}

/**
 * The tensors in a file of PyTorch, safetensors or NumPy (.npz): of several networks in a file the likeliest.
 *
 * @throws {InputError} if it is none of these, or damaged
 */
export function networkFile(bytes: Uint8Array, name: string): NetworkFile {
  return isNpz(bytes) ? fromNpz(bytes, name) : naming(name, () => fromCheckpoint(bytes));
}

function isNpz(bytes: Uint8Array): boolean {
  if (!/^PK\x03\x04/.test(Buffer.from(bytes.subarray(0, 4)).toString("latin1"))) return false;
  try {
    return [...zipRecords(bytes).keys()].every((name) => name.endsWith(".npy"));
  } catch (error) {
    if (error instanceof InputError) return false; // the reader of checkpoints says what is wrong
    throw error;
  }
}

function fromNpz(bytes: Uint8Array, name: string): NetworkFile {
  const shapes = new Map<string, readonly number[]>();
  const members = [...npzMembers(bytes, name)];
  for (const [key, { header }] of members) shapes.set(key, header().shape);
  const tensors = members.map(([key, { header, read }]) => ({
    name: key,
    shape: header().shape,
    read: () => {
      const { shape, data } = readNpy(read(), `${name}, array ${key}`);
      return { name: key, shape, data: Float32Array.from(data as ArrayLike<number>, Number), biasOf: weightOf(key, shapes) };
    },
  }));
  return { tensors, notes: [] };
}

function fromCheckpoint(bytes: Uint8Array): NetworkFile {
  const { found, notes } = readCheckpoint(bytes);
  const { path, tensors } = found[0]!;
  const readable = [...tensors].filter((entry): entry is [string, Tensor] => isReadable(entry[1]));
  const shapes = new Map(readable.map(([name, { shape }]) => [name, shape]));
  const others = found.slice(1).map((other) => other.path.join("."));
  return {
    tensors: readable.map(([name, tensor]) => ({
      name,
      shape: tensor.shape,
      read: () => ({
        name,
        shape: tensor.shape,
        data: naming(`the tensor ${name}`, () => tensor.values()),
        biasOf: weightOf(name, shapes),
      }),
    })),
    notes: [
      ...notes,
      ...(path.length === 0 ? [] : [`its weights are those of ${path.join(".")}`]),
      ...(others.length === 0 ? [] : [`left out: ${others.join(", ")}`]),
    ],
  };
}

const isReadable = (tensor: Tensor | Unreadable): boolean => tensor instanceof Tensor;

/** The shape of the weight that a bias stands beside. */
function weightOf(name: string, shapes: ReadonlyMap<string, readonly number[]>): readonly number[] | undefined {
  const shape = name.endsWith("bias") ? shapes.get(name.replace(/bias$/, "weight")) : undefined;
  return shape !== undefined && shape.length > 1 ? shape : undefined;
}
