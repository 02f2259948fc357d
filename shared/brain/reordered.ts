import { reorderCondensed } from "./match-stimuli.ts";
import type { StoredRdm } from "./rdm-grid.ts";

/** The same RDM, square or condensed, with its stimuli in another order: stimulus k of the result is `order[k]` of the RDM. */
export function reordered({ form, values }: StoredRdm, order: readonly number[]): StoredRdm {
  if (form === "condensed") return { form, values: reorderCondensed(values, order) };
  const n = order.length;
  return { form, values: Float64Array.from(values, (_, k) => values[order[Math.floor(k / n)] * n + order[k % n]]) };
}
