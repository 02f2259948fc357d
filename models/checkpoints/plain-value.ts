import { pickledArray, pickledBytes, pickledText } from "./numpy-values.ts";
import { Dict, Stranger } from "./pickle-values.ts";
import { DEEPEST_NESTING } from "./limits.ts";

/** Values of a pickle that are looked at for text; lists that refer to each other can claim any number. */
const MOST_VALUES = 2 ** 20;

/**
 * What a pickle holds as JSON would: text, numbers, lists of them and dictionaries. Paths and NumPy's scalars of text are text, and
 * a dictionary that numbers its values from 0 or 1 is the list of them.
 *
 * @returns undefined where anything else is in it, as a tensor is
 */
export function plainValue(value: unknown): unknown {
  const left = { values: MOST_VALUES };
  const found = plain(value, 0, left);
  return left.values < 0 ? undefined : found;
}

function plain(value: unknown, depth: number, left: { values: number }): unknown {
  if (--left.values < 0 || depth > DEEPEST_NESTING) return undefined;
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (value instanceof Uint8Array) return utf8(value);
  if (value instanceof Stranger) return textOf(value);
  const inner = (all: readonly unknown[]): unknown[] | undefined => {
    const read: unknown[] = [];
    for (const one of all) {
      const found = plain(one, depth + 1, left);
      if (found === undefined) return undefined;
      read.push(found);
    }
    return read;
  };
  if (Array.isArray(value)) return inner(value);
  if (!(value instanceof Dict)) return undefined;
  const keys = inner([...value.entries.keys()]);
  const values = keys && inner([...value.entries.values()]);
  if (keys === undefined || values === undefined) return undefined;
  return numbered(keys, values) ?? Object.fromEntries(keys.map((key, k) => [String(key), values[k]]));
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** `pathlib.PosixPath("images", "ant.png")`, NumPy's text, and bytes; other objects are none. */
function textOf(object: Stranger): string | undefined {
  const parts = object.args.filter((part) => typeof part === "string");
  if (/^pathlib\.(_local\.)?\w*Path$/.test(object.maker) && parts.length === object.args.length) return parts.join("/");
  const bytes = object.maker === "_codecs.encode" ? pickledBytes(object) : undefined;
  return bytes === undefined ? pickledText(object) : utf8(bytes);
}

/** The values of a dictionary whose keys are 0, 1, 2 … or 1, 2, 3 …, in that order. */
function numbered(keys: readonly unknown[], values: readonly unknown[]): unknown[] | undefined {
  const places = keys.filter((key) => typeof key === "number");
  if (places.length < keys.length || places.length < 2) return undefined;
  const order = [...places.keys()].sort((a, b) => places[a]! - places[b]!);
  const least = places[order[0]!]!;
  if ((least !== 0 && least !== 1) || order.some((k, place) => places[k] !== least + place)) return undefined;
  return order.map((k) => values[k]);
}

/** What an array of Python objects holds, if that is plain. */
export function plainObjects(object: Stranger): readonly unknown[] | undefined {
  const array = pickledArray(object);
  if (array === undefined || !("objects" in array)) return undefined;
  const found = plainValue(array.objects);
  return Array.isArray(found) ? found : undefined;
}
