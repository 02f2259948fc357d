import { inList } from "./in-list.ts";

/** Degrees of freedom of tests within subjects: "4 degrees of freedom", "1 degree of freedom", "2 or 3 degrees of freedom" of regions that differ. */
export function freedomInWords(rows: readonly { readonly n_subjects: number }[]): string {
  const all = [...new Set(rows.map(({ n_subjects }) => n_subjects - 1))].sort((a, b) => a - b);
  return `${inList(all.map(String), " or ")} ${all.length === 1 && all[0] === 1 ? "degree" : "degrees"} of freedom`;
}
