import { InputError } from "../errors.ts";
import type { NdArray } from "../formats/nd-array.ts";
import { type Member, numbersAsNames } from "./member.ts";
import { numericRdms } from "./numeric-rdms.ts";

/**
 * The lists in an object of JSON by their keys, `{"s1": [[0, 0.2, …], …], "stimuli": ["ant", …]}`: of numbers, nested to arrays, where null
 * is NaN; and of text. Undefined for any other text.
 *
 * @param n - stimuli of the study
 */
export function jsonMembers(text: string, file: string, n: number | undefined): Member[] | undefined {
  const found = parsed(text);
  if (typeof found !== "object" || found === null || Array.isArray(found)) return undefined;
  const members = Object.entries(found).flatMap(
    ([name, list]: [string, unknown]) => memberOf(name, list, file, n) ?? [],
  );
  return members.some(({ class: type }) => type === "f8") ? members : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/\bNaN\b/g, "null")); // as Python writes it
  } catch {
    return undefined;
  }
}

function memberOf(name: string, list: unknown, file: string, n: number | undefined): Member | undefined {
  if (!Array.isArray(list)) return undefined;
  const where = `${file}, list ${name}`;
  const texts: unknown[] = list;
  if (texts.length > 0 && texts.every((one) => typeof one === "string")) {
    const refuse = () => {
      throw new InputError(`${where}: holds text; numbers are needed`);
    };
    return { name, class: "text", shape: [texts.length], array: refuse, rdms: refuse, names: () => texts };
  }
  const shape: number[] = [];
  for (let inner: unknown = list; Array.isArray(inner); inner = inner[0] as unknown) shape.push(inner.length);
  const values: unknown[] = list.flat(shape.length - 1);
  const isFull = values.length === shape.reduce((product, size) => product * size, 1);
  if (!isFull || !values.every((value) => typeof value === "number" || value === null)) return undefined;
  const array = (): NdArray => ({ shape, data: Float64Array.from(values, (value) => value ?? NaN) });
  return {
    name,
    class: "f8",
    shape,
    array,
    rdms: () => numericRdms(array(), where, n),
    names: () => numbersAsNames(array().data),
  };
}
