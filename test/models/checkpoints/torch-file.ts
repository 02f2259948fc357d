/** Files as torch.save writes them, for tests. */
import * as py from "./pickle-writer.ts";
import { zipFile, type ZipOptions } from "./zip-writer.ts";

/** A storage: its bytes, and how a pickle refers to it. */
export interface Storage {
  readonly type: string; // Float, Half, …
  readonly key: string;
  readonly elements: number;
  readonly bytes: Uint8Array;
}

export const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

export const floats = (key: string, values: readonly number[]): Storage => {
  return { type: "Float", key, elements: values.length, bytes: bytesOf(Float32Array.from(values)) };
};

const ints = (values: readonly number[]): Buffer => py.tuple(...values.map(py.int));

export const reference = ({ type, key, elements }: Storage, ...more: readonly Uint8Array[]): Buffer =>
  py.persistent(
    py.tuple(
      py.text("storage"),
      py.global("torch", `${type}Storage`),
      py.text(key),
      py.text("cpu"),
      py.int(elements),
      ...more,
    ),
  );

/** A tensor that looks at a storage; row-major unless strides are given. */
export function tensor(storage: Storage, shape: readonly number[], strides = rowMajor(shape), offset = 0): Buffer {
  const args = [reference(storage), py.int(offset), ints(shape), ints(strides), py.bool(false), orderedDict()];
  return py.call(py.global("torch._utils", "_rebuild_tensor_v2"), ...args);
}

const rowMajor = (shape: readonly number[]): number[] =>
  shape.map((_, axis) => shape.slice(axis + 1).reduce((product, extent) => product * extent, 1));

export const orderedDict = (): Buffer => py.call(py.global("collections", "OrderedDict"));

/** A file of PyTorch 1.6 or later. */
export function torchZip(
  value: Uint8Array,
  storages: readonly Storage[],
  { more = {}, ...zip }: ZipOptions & { readonly more?: Readonly<Record<string, Uint8Array>> } = {},
): Buffer {
  const data = storages.map(({ key, bytes }) => [`net/data/${key}`, bytes] as const);
  return zipFile(
    { "net/data.pkl": py.pickle(value), ...Object.fromEntries(data), "net/version": Buffer.from("3\n"), ...more },
    zip,
  );
}

/** A file of PyTorch before 1.6. */
export function torchLegacy(value: Uint8Array, storages: readonly Storage[]): Buffer {
  const magic = Buffer.from("80028a0a6cfc9c46f9206aa850192e", "hex");
  const facts = py.dict([py.text("little_endian"), py.bool(true)]);
  const data = storages.flatMap(({ elements, bytes }) => {
    const count = Buffer.alloc(8);
    count.writeBigUInt64LE(BigInt(elements));
    return [count, bytes];
  });
  const keys = py.list(...storages.map(({ key }) => py.text(key)));
  return Buffer.concat([magic, py.pickle(py.int(1001)), py.pickle(facts), py.pickle(value), py.pickle(keys), ...data]);
}

/** A safetensors file of float32 tensors, or of a header of one's own. */
export function safetensors(header: unknown, data: Uint8Array): Buffer {
  const json = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, data]);
}
