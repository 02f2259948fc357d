import { distinctSlugs, slug } from "../../plan/slug.ts";

/** Bytes of names in a stem: with its ending, and a number where stems would meet, it stays below the 255 of a file name. */
const LONGEST = 160;

/** The slug of a name, cut to a number of bytes as UTF-8. */
function shortSlug(name: string, bytes: number): string {
  let short = slug(name);
  while (utf8Length(short) > bytes) short = short.slice(0, -1);
  return short.toWellFormed().replace(/-+$/, "");
}

const utf8Length = (text: string): number => encodeURIComponent(text.toWellFormed()).replace(/%../g, "x").length;

/** Gives out file stems that differ from each other, whatever the names they are made from. */
export function fileStems(): (prefix: string, ...names: readonly string[]) => string {
  const distinct = distinctSlugs();
  return (prefix, ...names) =>
    distinct([prefix, ...names.map((name) => shortSlug(name, LONGEST / names.length))].join("-"));
}
