import { measures } from "../../measures/measures.ts";
import type { Results } from "../../results/schema.ts";
import type { Alternative } from "../../stats/alternative.ts";
import { againstZero } from "./terms.ts";

type Compared = Pick<Results["study"], "measure" | "mask">;

/**
 * Whether unrelated RDMs have a mean of 0 over relabellings, so that a test by relabelling speaks of zero. A cosine of RDMs without
 * negative values has not, nor has any measure of the pairs that a mask keeps: what relabelling within its classes cannot move, such as
 * how unlike the stimuli of each class are, stays in every relabelling.
 */
const chanceIsZero = ({ measure, mask }: Compared): boolean => mask === null && measures[measure].centred;

/** What a group test by relabelling has shown of a mean: ends a sentence "it is …". */
export function relabellingVerdict(mean: number, rejects: boolean, alternative: Alternative, study: Compared): string {
  const isZero = chanceIsZero(study);
  const chance = isZero ? "zero" : "what relabelled stimuli give";
  if (alternative !== "two-sided")
    return `${rejects ? "" : "not "}significantly ${alternative === "greater" ? "above" : "below"} ${chance}`;
  if (!rejects) return `not distinguishable from ${chance}`;
  if (!isZero) return `significantly further from zero than ${chance}`;
  return `significantly ${againstZero(mean > 0 ? "greater" : "less")}`;
}

/** What to know of tests over subjects against zero where unrelated RDMs are not there; "" where they are. */
export const zeroIsNoChance = (study: Compared): string =>
  chanceIsZero(study)
    ? ""
    : ` Zero is not what unrelated RDMs have ${study.mask === null ? "by this measure" : "over the pairs that are compared"}: tests against it do not tell of a relation, those by relabelling do.`;
