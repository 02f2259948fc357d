import { InputError } from "../errors.ts";
import { loose } from "./stimulus-naming.ts";

/** Two names of a list that are one but for folders, the extension of an image, case, separators and leading zeros. */
export function twoSpellings(names: Iterable<string>): readonly [string, string] | undefined {
  const known = new Map<string, string>();
  for (const name of new Set(names)) {
    const other = known.get(loose(name));
    if (other !== undefined) return [other, name];
    known.set(loose(name), name);
  }
  return undefined;
}

/** The refusal of names of which two are spellings of one stimulus. */
export const spelledTwice = (file: string, [one, other]: readonly [string, string]): InputError =>
  new InputError(`${file}: "${one}" and "${other}" are two spellings of one stimulus; needed one spelling for each`);
