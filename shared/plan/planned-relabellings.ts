import { areEvery, type Relabellings, relabellingsOf } from "../permutations/relabellings.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { Plan } from "./schema.ts";

type Asked = Pick<Plan, "stimuli" | "config" | "mask">;

/** Under which relabellings a study is tested. */
export const plannedRelabellings = ({ stimuli, config, mask }: Asked): Relabellings =>
  relabellingsOf(stimuli.length, permutationsAsked(config), config.seed, mask?.classes);

/** How many pairs of stimuli a study compares. */
export const comparedPairs = ({ stimuli, mask }: Pick<Plan, "stimuli" | "mask">): number =>
  mask?.pairs ?? pairCount(stimuli.length);

/** How many of them were there before the study was extended: all, where it was not. */
export function relabellingsBefore(plan: Asked): number {
  const { permutations, extend = 0 } = plan.config.mantel;
  const { count, from } = plannedRelabellings(plan);
  return extend === 0 || areEvery(from) ? count : permutations;
}

/**
 * After how many relabellings as extreme a test stops; undefined where none does, as where p is of every relabelling: they come in an
 * order of their own, and stopping would cost p its exactness.
 */
export const plannedStop = (plan: Asked): number | undefined =>
  areEvery(plannedRelabellings(plan).from) ? undefined : plan.config.mantel.stop_after;

/** What is asked for in all, at once or by and by: the study is the same. */
export const permutationsAsked = ({ mantel }: Pick<Plan["config"], "mantel">): number =>
  mantel.permutations + (mantel.extend ?? 0);
