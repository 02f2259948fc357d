import type { Comparisons } from "../../permutations/kernel.ts";
import { AddressSpace } from "../../wasm/address-space.ts";
import { WIDE } from "../../wasm/vectors.ts";
import { type PlacedBatches, placeBatches, planBatches } from "./batch-plan.ts";
import { batchesLayout, greaterArrays } from "./batches.wat.ts";
import { binsLayout } from "./bins.wat.ts";
import { columnOf } from "./column.ts";
import { addedBytes, type Sections } from "./divide.wat.ts";
import { type Division, divisionOf } from "./division.ts";
import { type Gathering, gathering } from "./gathering.ts";
import { bytesTouched, type SplitLayout } from "./split.wat.ts";

/** Where everything lies in the memory of the module that splits. */
export interface SplitMemory {
  readonly division: Division;
  /** how a full bucket is counted, and the last */
  readonly full: PlacedBatches;
  readonly last: PlacedBatches;
  readonly gathering: Gathering;
  readonly module: SplitLayout;
  /** of all together */
  readonly bytes: number;
}

/** @param capacity - ranks of a section, at most */
export function splitMemory(
  comparisons: Pick<Comparisons<unknown>, "m" | "models" | "brains" | "stimuli">,
  capacity: number,
): SplitMemory {
  const { m } = comparisons;
  const division = divisionOf(m, capacity);
  const { bins } = division;
  const addresses = new AddressSpace();
  const binsAt = binsLayout(bins, WIDE, addresses);
  const full = placeBatches(planBatches(division.ranks, bins), addresses);
  const last = placeBatches(planBatches(m % division.ranks, bins), addresses);
  const column = columnOf(m, division, Math.max(full.places, last.places));
  const { count } = column.split;
  const batches = batchesLayout(WIDE, addresses);
  const next = addresses.take(4 * count);
  const greater = greaterArrays(count, 4, addresses);
  const { ofSections } = column;
  const sections: Sections | undefined = ofSections && {
    ...ofSections,
    count: division.sections,
    added: addresses.take(addedBytes(division.sections)),
  };
  const gathered = gathering(comparisons, { division, column, addresses });
  addresses.take(bytesTouched(count)); // behind the last column
  const module = { bins: binsAt, batches, gathering: gathered, column, next, greater, sections };
  return { division, full, last, gathering: gathered, module, bytes: addresses.size };
}
