import { writeNpyHeader } from "../../shared/formats/npy-header.ts";
import { readNpyStrings } from "../../shared/formats/npy.ts";
import { Stranger } from "./pickle-values.ts";
import { isShape } from "./tensor.ts";

/** An array of NumPy as a pickle holds it. */
export type PickledArray =
  /** as the `.npy` file that NumPy would write of it */
  | { readonly npy: Uint8Array }
  /** Python objects, row-major */
  | { readonly shape: readonly number[]; readonly objects: readonly unknown[] };

/** NumPy 2 has moved what NumPy 1 pickled as `numpy.core`. */
const RECONSTRUCTED = /^numpy\.(_?core\.)?multiarray\._reconstruct$/;
const FROM_BUFFER = /^numpy\.(_?core\.)?numeric\._frombuffer$/;
const SCALAR = /^numpy\.(_?core\.)?multiarray\.scalar$/;

/** The array that a pickle would make, of numbers, text or objects; undefined for anything else. */
export function pickledArray({ maker, args, state }: Stranger): PickledArray | undefined {
  if (FROM_BUFFER.test(maker)) {
    const [bytes, dtype, shape, order] = args;
    return arrayOf(shape, dtype, order === "F", bytes);
  }
  if (!RECONSTRUCTED.test(maker) || !Array.isArray(state)) return undefined;
  const [shape, dtype, isFortran, content] = (state as readonly unknown[]).slice(-4);
  return arrayOf(shape, dtype, isFortran === true, content);
}

function arrayOf(shape: unknown, dtype: unknown, isFortran: boolean, content: unknown): PickledArray | undefined {
  if (!isShape(shape)) return undefined;
  if (Array.isArray(content)) {
    return shape.reduce((a, b) => a * b, 1) === content.length ? { shape, objects: content } : undefined;
  }
  const [descr, bytes] = [descrOf(dtype), pickledBytes(content)];
  if (descr === undefined || bytes === undefined) return undefined;
  return { npy: Buffer.concat([writeNpyHeader(descr, shape, isFortran), bytes]) };
}

/** The text that a scalar of NumPy is, as the elements of its arrays are; undefined for anything else. */
export function pickledText({ maker, args: [dtype, content] }: Stranger): string | undefined {
  if (!SCALAR.test(maker)) return undefined;
  const [descr, bytes] = [descrOf(dtype), pickledBytes(content)];
  if (descr === undefined || bytes === undefined || !/^.[US]/.test(descr)) return undefined;
  const [text] = readNpyStrings(Buffer.concat([writeNpyHeader(descr, [1]), bytes]), "a pickle").strings;
  return text;
}

/** `<U3` of `numpy.dtype("U3")` and its byte order; undefined for records. */
function descrOf(dtype: unknown): string | undefined {
  if (!(dtype instanceof Stranger) || dtype.maker !== "numpy.dtype") return undefined;
  const [type] = dtype.args;
  const order: unknown = Array.isArray(dtype.state) ? dtype.state[1] : undefined;
  if (typeof type !== "string" || !/^[a-zA-Z]\d+$/.test(type) || /^[VO]/.test(type)) return undefined;
  return `${typeof order === "string" && /^[<>|=]$/.test(order) ? order : "<"}${type}`;
}

/** Bytes as a pickle holds them: protocols up to 2 write them as text that Python encodes. */
export function pickledBytes(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string") return Buffer.from(value, "latin1"); // of Python 2
  if (!(value instanceof Stranger) || value.maker !== "_codecs.encode") return undefined;
  const [text, encoding] = value.args;
  return typeof text === "string" && encoding === "latin1" ? Buffer.from(text, "latin1") : undefined;
}
