import type { Variables } from "../../wasm/function.ts";
import { i32 } from "../../wasm/instructions.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import type { BrainRegions } from "./brain-regions.ts";
import type { RecordLayout } from "./records.ts";
import type { RelabelRecords } from "./relabel-records.wat.ts";
import type { Relabel } from "./relabel.wat.ts";

/**
 * How a step of an order leads to a record: addresses in bytes.
 *
 *   stimuli      a step is 4 i | 4 j << 16, of its pair's stimuli, or twice 4 n: a sentinel
 *   pairs        a step is 4 p, of its pair, or 4 m
 *   relabelled   as that, where the records of one ranking lie as its pairs are relabelled
 *   together     as that, where records hold what rankings have under several relabellings
 */
export type Places =
  | {
      readonly of: "stimuli";
      /** u32 per stimulus, and one more: 4 times where it goes, and 0; 4 times the pairs of the stimuli before that, and of all */
      readonly stimuli: number;
      readonly pairsBefore: number;
    }
  | {
      readonly of: "pairs";
      /** u32 per pair, and one more: the pair it goes to, and m */
      readonly pairs: number;
    }
  | {
      readonly of: "relabelled";
      readonly regions: BrainRegions;
      /** the module's function that makes the records of the one brain */
      readonly relabel: Relabel;
    }
  | {
      readonly of: "together";
      /** per ranking: a u32 for every two stimuli */
      readonly squares: readonly number[];
      /** per relabelling: a u32 per stimulus, 4 times that which comes to its place */
      readonly stimuli: readonly number[];
      /** the module's function that makes the records */
      readonly relabel: RelabelRecords;
    };

/** Bytes from the first record to that of a step. */
export function recordOf(
  step: Code<"i32">,
  { bytes }: RecordLayout,
  places: Places,
  { i32: variables }: Variables,
): { readonly statements: Statements; readonly offset: Code<"i32"> } {
  if (places.of === "relabelled" || places.of === "together")
    return { statements: [], offset: i32.shl(step, Math.log2(bytes / 4)) };
  if (places.of === "pairs") return { statements: [], offset: i32.shl(i32.load(step, places.pairs), Math.log2(bytes)) };
  const { i, j, a, b, beforeA, difference, isLess } = variables;
  const goesTo = (stimulus: Local<"i32">): Code<"i32"> => i32.load(stimulus, places.stimuli);
  const before = (stimulus: Local<"i32">): Code<"i32"> => i32.load(stimulus, places.pairsBefore);
  // The pairs before the greater of a and b, and the smaller; by a mask, as a branch would be foreseen every other time.
  const other = i32.add(difference, i32.sub(before(j), beforeA));
  return {
    statements: [
      j.set(step),
      i.set(i32.and(j, 2 ** 16 - 1)),
      j.set(i32.shr_u(j, 16)),
      a.set(goesTo(i)),
      b.set(goesTo(j)),
      beforeA.set(before(i)),
      difference.set(i32.sub(a, b)),
      isLess.set(i32.shr_s(difference, 31)),
    ],
    offset: i32.shl(i32.add(b, beforeA, i32.and(other, isLess)), Math.log2(bytes / 4)),
  };
}
