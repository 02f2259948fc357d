import { distinctNames } from "../distinct-names.ts";

/** Bytes of a slug in UTF-8: names of files have at most 255, and a key, an ending and the number of a copy follow. */
const LONGEST = 160;

/**
 * A name as a file name: lower case letters, digits and dashes. Different names may have the same slug.
 * @param bytes - to which it is cut, in UTF-8
 */
export function slug(name: string, bytes = LONGEST): string {
  const plain = name.normalize("NFKD").replace(/[^\p{Letter}\p{Number}]+/gu, "-");
  return cut(plain.replace(/^-|-$/g, "").toLowerCase(), bytes).replace(/-$/, "") || "unnamed";
}

function cut(text: string, bytes: number): string {
  let used = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    used += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (used > bytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/** Gives out slugs, numbered where two would be the same file. */
export const distinctSlugs = () => distinctNames((slug, copy) => `${slug}-${copy}`);

/** Slugs for a list of names, numbered where two would be the same file. */
export const uniqueSlugs = (names: readonly string[]): string[] => names.map((name) => slug(name)).map(distinctSlugs());
