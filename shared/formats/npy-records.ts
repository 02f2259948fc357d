import { type NpyHeader, npyDictionary, readNpyHeader, writeNpyHeader } from "./npy-header.ts";
import type { NpzMember } from "./npz.ts";

/** A field of the records of a structured array. */
interface Field {
  readonly name: string;
  /** NumPy's, with the byte order: `<f8`, `<U12` */
  readonly descr: string;
  /** of the array that each record has under this name; empty for a single value */
  readonly shape: readonly number[];
  /** of all of it, in bytes */
  readonly size: number;
}

/**
 * The fields of a structured array, each as a `.npy` file of its own: records of shape s with a field of shape t are an array s × t.
 *
 * @param where - for messages
 * @returns undefined where the array is none of records, or of records that hold Python objects or records
 * @throws {InputError} if the file is cut short
 */
export function recordFields(
  { start, read }: Pick<NpzMember, "start" | "read">,
  where: string,
): ReadonlyMap<string, NpzMember> | undefined {
  const { text } = npyDictionary(start(), where);
  const records = recordsIn(text);
  if (records === undefined) return undefined;
  const { fields, shape } = records;
  return new Map(
    fields.flatMap((field, k): [string, NpzMember][] => {
      if (field.name === "" || !/^[<>|=]?[fiubUS]\d*$/.test(field.descr)) return [];
      const head = () => writeNpyHeader(field.descr, [...shape, ...field.shape]);
      const before = fields.slice(0, k).reduce((sum, { size }) => sum + size, 0);
      const header = (): NpyHeader => readNpyHeader(head(), where);
      const whole = () => joined(head(), columnOf(read(), where, records, before, field.size));
      return [[field.name, { start: head, header, read: whole }]];
    }),
  );
}

interface Records {
  readonly fields: readonly Field[];
  readonly shape: readonly number[];
  /** of one record, in bytes */
  readonly width: number;
}

const FIELD = /\(\s*'((?:[^'\\]|\\.)*)'\s*,\s*'([<>|=]?[a-zA-Z]\d*)'\s*(?:,\s*\(([\d\s,]*)\)\s*)?\)/g;

function recordsIn(dictionary: string): Records | undefined {
  const descr = /['"]descr['"]\s*:\s*(\[.*\])\s*,\s*['"]fortran_order['"]\s*:\s*(True|False)/s.exec(dictionary);
  const sizes = /['"]shape['"]\s*:\s*\(([\d\s,]*)\)/.exec(dictionary);
  if (descr === null || sizes === null) return undefined;
  const shape = numbersIn(sizes[1]);
  const fields = [...descr[1].matchAll(FIELD)].map(([, name, type, axes = ""]): Field => {
    const own = numbersIn(axes);
    return { name, descr: type, shape: own, size: own.reduce((product, size) => product * size, bytesOf(type)) };
  });
  const isWhole = /^\[[\s,]*\]$/.test(descr[1].replace(FIELD, ""));
  const isPlain = fields.length > 0 && fields.every(({ size }) => Number.isSafeInteger(size));
  const isOrdered = descr[2] === "False" || shape.length < 2;
  if (!isWhole || !isPlain || !isOrdered) return undefined;
  return { fields, shape, width: fields.reduce((sum, { size }) => sum + size, 0) };
}

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** Bytes of one value; NaN of a Python object, which has none of its own. */
function bytesOf(descr: string): number {
  const [, kind, count] = /([a-zA-Z])(\d*)$/.exec(descr) ?? [];
  return kind === "O" ? NaN : Number(count) * (kind === "U" ? 4 : 1);
}

function columnOf(bytes: Uint8Array, where: string, { width }: Records, offset: number, size: number): Uint8Array {
  const body = bytes.subarray(npyDictionary(bytes, where).dataOffset);
  const count = Math.floor(body.length / width);
  const column = new Uint8Array(count * size);
  for (let k = 0; k < count; k++) column.set(body.subarray(k * width + offset, k * width + offset + size), k * size);
  return column;
}

function joined(head: Uint8Array, body: Uint8Array): Uint8Array {
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}
