import { placesAmong, sameNames } from "./stimulus-naming.ts";

/** A list of names that a text holds. */
export interface TextList {
  /** where it stands in the text, `stimuli` of `{"stimuli": […]}`; empty for the whole of it */
  readonly key: string;
  readonly names: readonly string[];
  /** text, or whole numbers */
  readonly isText: boolean;
  /** of a list of lists, how many there are and how long each is; of a list its length */
  readonly shape: readonly number[];
}

/**
 * The lists in a text: of JSON lists, objects of lists (`{"stimuli": ["a", "b"]}`), lists of objects (`[{"name": "a"}, …]`), and objects that
 * number names (`{"a": 0, "b": 1}`); of Python lists as `repr` writes them; and of text that commas, semicolons, bars, tabs or lines part, where
 * its parts are the stimuli of the study, or are among its lines.
 */
export function listsInText(text: string, stimuli: readonly string[] = []): TextList[] {
  const trimmed = text.trim();
  if (/^[[{(]/.test(trimmed)) return listsIn(parsed(trimmed), "");
  const parts = SEPARATORS.map((separator) => trimmed.split(separator).map((part) => part.trim()));
  const [lines] = parts;
  const found =
    parts.find((some) => some.length > 1 && sameNames(stimuli, some) !== undefined) ??
    (stimuli.length > 1 && placesAmong(stimuli, lines) !== undefined ? lines : undefined);
  return found === undefined ? [] : [{ key: "", names: found, isText: true, shape: [found.length] }];
}

const SEPARATORS = [/\r?\n/, /\t/, /;/, /,/, /\|/, /\s+/];

/** A string as Python and NumPy print it. */
const QUOTED = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const isList = /^[[(][\s,]*[\])]$/.test(text.replace(QUOTED, ""));
    return isList
      ? [...text.matchAll(QUOTED)].map(([quoted]) => quoted.slice(1, -1).replace(/\\(.)/g, "$1"))
      : undefined;
  }
}

/** Objects within objects beyond this hold no lists that name anything. */
const DEEPEST = 4;

function listsIn(value: unknown, key: string): TextList[] {
  if (key.split(".").length > DEEPEST) return [];
  if (Array.isArray(value)) return ofList(value, key);
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  const places = entries.map(([, place]: [string, unknown]) => place);
  if (entries.length > 1 && places.every(Number.isSafeInteger) && new Set(places).size === entries.length) {
    const names = entries.toSorted((a, b) => Number(a[1]) - Number(b[1])).map(([name]) => name);
    const inOrder = places.map(Number).sort((a, b) => a - b);
    if (inOrder[0] <= 1 && inOrder.every((place, k) => place === inOrder[0] + k)) return [listOf(names, key)];
  }
  return entries.flatMap(([own, inner]) => listsIn(inner, key === "" ? own : `${key}.${own}`));
}

function ofList(list: readonly unknown[], key: string): TextList[] {
  if (list.length < 2) return [];
  if (list.every(isName)) return [listOf(list, key)];
  if (list.every((inner) => Array.isArray(inner))) {
    const inner = list.map((one: readonly unknown[]) => one);
    const isEven = inner.every((one) => one.length === inner[0].length && one.every(isName));
    return isEven ? [{ ...listOf(inner.flat().filter(isName), key), shape: [inner.length, inner[0].length] }] : [];
  }
  const records = list.filter((one): one is object => typeof one === "object" && one !== null && !Array.isArray(one));
  if (records.length < list.length) return [];
  const fields = Object.keys(records[0]);
  return fields.flatMap((field) => {
    const column = records.map((record): unknown => Reflect.get(record, field));
    return column.every(isName) ? [listOf(column, key === "" ? field : `${key}.${field}`)] : [];
  });
}

const isName = (value: unknown): value is string | number => typeof value === "string" || Number.isSafeInteger(value);

const listOf = (values: readonly (string | number)[], key: string): TextList => ({
  key,
  names: values.map(String),
  isText: values.some((value) => typeof value === "string"),
  shape: [values.length],
});
