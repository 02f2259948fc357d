import { npzMembers } from "../../shared/formats/npz.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import { InputError } from "../../shared/errors.ts";
import { naming } from "../checkpoints/naming.ts";
import { readCheckpoint } from "../checkpoints/read-checkpoint.ts";
import { Tensor } from "../checkpoints/tensor.ts";
import { zipRecords } from "../checkpoints/zip.ts";
import { beginningOf, besideWeight, checkpointTensors, type OpenTensor } from "./checkpoint-tensors.ts";

/** The tensors of a file of weights, in its order. */
export interface NetworkFile {
  readonly tensors: readonly OpenTensor[];
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
  const members = npzMembers(bytes, name);
  const tensors = [...members].map(([key, { header, read }]) => ({
    name: key,
    shape: header().shape,
    read: () => {
      const { shape, data } = readNpy(read(), `${name}, array ${key}`);
      const values = Float32Array.from(data as ArrayLike<number>, Number);
      const beside = besideWeight(key, (other) => members.get(other)?.header().shape);
      return { name: key, shape, data: values, ...beside, beginsAt: beginningOf(key) };
    },
  }));
  return { tensors, notes: [] };
}

function fromCheckpoint(bytes: Uint8Array): NetworkFile {
  const { found, notes } = readCheckpoint(bytes);
  const [{ path, tensors } = { path: [], tensors: new Map<string, Tensor>() }, ...others] = found;
  const readable = [...tensors].filter((entry): entry is [string, Tensor] => entry[1] instanceof Tensor);
  return {
    tensors: checkpointTensors(new Map(readable)),
    notes: [
      ...notes,
      ...(path.length === 0 ? [] : [`its weights are those of ${path.join(".")}`]),
      ...(others.length === 0 ? [] : [`left out: ${others.map((other) => other.path.join(".")).join(", ")}`]),
    ],
  };
}
