import { distinctSlugs, slug } from "../../plan/slug.ts";

/** Bytes of names in a stem: with its ending, and a number where stems would meet, it stays below the 255 of a file name. */
const LONGEST = 160;

/** Gives out file stems that differ from each other, whatever the names they are made from. */
export function fileStems(): (prefix: string, ...names: readonly string[]) => string {
  const distinct = distinctSlugs();
  return (prefix, ...names) => distinct([prefix, ...names.map((name) => slug(name, LONGEST / names.length))].join("-"));
}
