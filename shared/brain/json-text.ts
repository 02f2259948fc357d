import { InputError } from "../errors.ts";

/**
 * What a text of JSON says; NaN and infinities as Python writes them are null and numbers beyond all others.
 * @throws {InputError} if it is no JSON
 */
export function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(STRANGE, (found) => NUMBERS[found] ?? found));
    } catch (error) {
      const why = error instanceof Error ? error.message : "damaged";
      throw new InputError(`${file}: begins as JSON does, and is none: ${why.slice(0, LONGEST_REASON)}`);
    }
  }
}

const STRANGE = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/g;
const NUMBERS: Readonly<Record<string, string>> = {
  NaN: "null",
  "-NaN": "null",
  Infinity: "1e999",
  "-Infinity": "-1e999",
};

/** Characters of what the parser says; it quotes the text. */
const LONGEST_REASON = 160;

/** The keys of the outermost object of a valid text, one that is there twice twice: parsing keeps the last alone. */
export function topKeys(text: string): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [found, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g)) {
    if (found === "{" || found === "[") depth++;
    else if (found === "}" || found === "]") depth--;
    else if (depth === 1 && (colon as string | undefined) !== undefined) {
      keys.push(JSON.parse(found.slice(0, -colon.length)) as string);
    }
  }
  return keys;
}
