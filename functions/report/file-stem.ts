import { slug } from "../../shared/plan/slug.ts";

/** Characters of names in a stem: keeps a stem with its ending, and a number where stems would meet, below the 255 bytes of a file name. */
const LONGEST = 50;

/** Gives out file stems that differ from each other, whatever the names they are made from. */
export function fileStems(): (prefix: string, ...names: readonly string[]) => string {
  const taken = new Set<string>();
  return (prefix, ...names) => {
    const base = [
      prefix,
      ...names.map((name) =>
        slug(name)
          .slice(0, LONGEST / names.length)
          .toWellFormed(),
      ),
    ].join("-");
    let stem = base;
    for (let copy = 2; taken.has(stem); copy++) stem = `${base}-${copy}`;
    taken.add(stem);
    return stem;
  };
}
