import type { Dataset, Group } from "h5wasm";
import { H5T } from "./hdf5-class.ts";

/** A list in an attribute of a dataset or group. */
export interface ListAttribute {
  /** what the attribute is called; of a list of records, and of one of their fields, `stimuli.name` */
  readonly key: string;
  readonly class: "text" | "integers";
  readonly shape: readonly number[];
  readonly values: readonly (string | number | bigint)[];
}

/** What an attribute is called whose one text names the person that all else is of. */
const OF_ONE = /^(sub|subj|subject|participant|person|observer|monkey|animal)(_?(id|name|label|code))?$/i;

/**
 * Attributes that are lists of text or of whole numbers, and texts that hold a list, as JSON does, or that name a subject; any
 * other single text or number describes a thing and lists nothing.
 */
export function listAttributes(entity: Dataset | Group): ListAttribute[] {
  return Object.entries(entity.attrs).flatMap(([key, attribute]): ListAttribute[] => {
    const { type, shape } = attribute.metadata;
    if (type !== H5T.string && type !== H5T.integer && type !== H5T.compound) return [];
    const value: unknown = attribute.value;
    if (type === H5T.string && typeof value === "string") {
      return OF_ONE.test(key) || /^\s*([[{]|\(\s*['"])/.test(value)
        ? [{ key, class: "text", shape: [], values: [value] }]
        : [];
    }
    if (shape === null || shape.length === 0) return [];
    if (type !== H5T.compound) return listed(key, shape, isIterable(value) ? Array.from(value) : value);
    const rows = Array.isArray(value) ? value.map((row: unknown): unknown[] => (Array.isArray(row) ? row : [])) : [];
    const fields = attribute.metadata.compound_type?.members ?? [];
    return fields.flatMap(({ name }, k) =>
      listed(
        `${key}.${name}`,
        shape,
        rows.map((row): unknown => row[k]),
      ),
    );
  });
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const areIntegers = (value: unknown): value is (number | bigint)[] =>
  Array.isArray(value) && value.every((one) => typeof one === "bigint" || Number.isSafeInteger(one));

function listed(key: string, shape: readonly number[], value: unknown): ListAttribute[] {
  const flat: unknown = Array.isArray(value) ? value.flat(Infinity) : value;
  if (isTexts(flat)) return [{ key, class: "text", shape, values: flat }];
  return areIntegers(flat) ? [{ key, class: "integers", shape, values: flat }] : [];
}
