import { InputError } from "../../shared/errors.ts";
import { sizeOf } from "../weights.ts";
import { Cursor, cutShort } from "./cursor.ts";
import { widthOf, type ElementType } from "./elements.ts";
import { LONGEST_HEADER } from "./limits.ts";
import { isShape, Tensor, Unreadable } from "./tensor.ts";

const TYPES: Readonly<Record<string, ElementType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U64: "uint64",
  U32: "uint32",
  U16: "uint16",
  U8: "uint8",
  BOOL: "bool",
};

interface Declared {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [from: number, to: number];
}

/** Whether a file begins as safetensors do: 8 bytes of length, then JSON. */
export const isSafetensors = (bytes: Uint8Array): boolean => bytes[8] === 0x7b && bytes[7] === 0 && bytes[6] === 0;

/**
 * The tensors of a safetensors file: JSON that declares them, then their bytes, little-endian, without gaps.
 *
 * @see https://huggingface.co/docs/safetensors
 * @throws {InputError} if the header or the layout is damaged, or the file is cut short
 */
export function readSafetensors(file: Uint8Array): Map<string, Tensor | Unreadable> {
  const { header, data } = partsOf(file);
  const declared = declaredTensors(header);
  checkLayout(declared, data.length);
  return new Map(declared.map(([name, tensor]) => [name, tensorOf(tensor, data)]));
}

/** What a header holds beside tensors. */
const METADATA = "__metadata__";

/**
 * The texts that a safetensors file holds beside its tensors, by key.
 * @throws {InputError} if the header is damaged
 */
export function safetensorsMetadata(file: Uint8Array): Map<string, string> {
  const texts: unknown = Reflect.get(partsOf(file).header, METADATA);
  const entries: [string, unknown][] = typeof texts === "object" && texts !== null ? Object.entries(texts) : [];
  return new Map(entries.flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])));
}

function partsOf(file: Uint8Array): { readonly header: object; readonly data: Uint8Array } {
  const read = new Cursor(file);
  const length = read.u64();
  if (length > Math.min(LONGEST_HEADER, file.length - 8)) {
    throw new InputError(
      `its header claims ${length} bytes in a file of ${file.length}: it is cut short, damaged, or not safetensors`,
    );
  }
  const header = parse(read.take(length));
  return { header, data: file.subarray(read.at) };
}

function parse(header: Uint8Array): object {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(header));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new InputError("its header is no JSON: the file is damaged, or not safetensors", { cause });
  }
  throw new InputError("its header is no JSON object: the file is damaged, or not safetensors");
}

function declaredTensors(header: object): [name: string, tensor: Declared][] {
  return Object.entries(header)
    .filter(([name]) => name !== METADATA)
    .map(([name, value]: [string, unknown]) => {
      if (!isDeclared(value))
        throw new InputError(`its header does not say type, shape and place of ${name}: the file is damaged`);
      return [name, value];
    });
}

function isDeclared(value: unknown): value is Declared {
  if (typeof value !== "object" || value === null) return false;
  const { dtype, shape, data_offsets: offsets } = value as Record<string, unknown>;
  return (
    typeof dtype === "string" &&
    isShape(shape) &&
    isShape(offsets) &&
    offsets.length === 2 &&
    offsets[0]! <= offsets[1]!
  );
}

/** Every byte belongs to one tensor, and every tensor has the bytes that its shape needs. */
function checkLayout(declared: readonly [string, Declared][], held: number): void {
  let [end, before] = [0, ""];
  const inOrder = declared.toSorted(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  for (const [
    name,
    {
      dtype,
      shape,
      data_offsets: [from, to],
    },
  ] of inOrder) {
    if (to > held) throw cutShort(`${name} ends at byte ${to} of the data, there are ${held}`);
    if (from < end) throw new InputError(`the data of ${before} and ${name} overlap: the file is damaged`);
    if (from > end) throw new InputError(`${from - end} bytes before ${name} belong to no tensor: the file is damaged`);
    const needed = Object.hasOwn(TYPES, dtype) ? sizeOf(shape) * widthOf(TYPES[dtype]!) : to - from;
    if (needed !== to - from) {
      throw new InputError(
        `the tensor ${name} of shape [${shape.join(", ")}] needs ${needed} bytes but has ${to - from}: the file is damaged`,
      );
    }
    [end, before] = [to, name];
  }
  if (end < held)
    throw new InputError(`${held - end} bytes behind the last tensor belong to none: the file is damaged`);
}

function tensorOf({ dtype, shape, data_offsets: [from, to] }: Declared, data: Uint8Array): Tensor | Unreadable {
  const type = Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (type === undefined) return new Unreadable(`has elements of type ${dtype}, which is not known`);
  return new Tensor({ type, bigEndian: false, bytes: () => data.subarray(from, to) }, 0, shape);
}
