import type { BrainRow } from "./brain-rdms.ts";
import { rowText } from "./row-name.ts";

/** Dissimilarities that RDMs are first compared by. */
const FIRST = 4;

/** The warning that two RDMs of a region are the same in every dissimilarity, as a copy is; undefined where none are, or they are constant. */
export function equalRdms(rows: readonly BrainRow[]): string | undefined {
  const telling = rows.filter(({ rdm }) => rdm.some((value) => value !== rdm[0]));
  for (const alike of Map.groupBy(telling, ({ rdm }) => rdm.subarray(0, FIRST).join()).values()) {
    for (const [k, row] of alike.entries()) {
      const other = alike.slice(0, k).find(({ rdm }) => rdm.every((value, pair) => Object.is(value, row.rdm[pair])));
      if (other === undefined) continue;
      return `the RDMs of ${rowText(other)} and ${rowText(row)} are equal in every dissimilarity; if one is a copy of the other, leave it out`;
    }
  }
  return undefined;
}
