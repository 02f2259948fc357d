import { distinctNames } from "../distinct-names.ts";

/** A name as a file name: lower case letters, digits and dashes. Different names may have the same slug. */
export function slug(name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\p{Letter}\p{Number}]+/gu, "-");
  return ascii.replace(/^-|-$/g, "").toLowerCase() || "unnamed";
}

/** Gives out slugs, numbered where two would be the same file. */
export const distinctSlugs = () => distinctNames((slug, copy) => `${slug}-${copy}`);

/** Slugs for a list of names, numbered where two would be the same file. */
export const uniqueSlugs = (names: readonly string[]): string[] => names.map(slug).map(distinctSlugs());
