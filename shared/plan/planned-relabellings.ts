import { type Relabellings, relabellingsOf } from "../permutations/relabellings.ts";
import type { Plan } from "./schema.ts";

type Asked = Pick<Plan, "stimuli" | "config">;

/** Under which relabellings a study is tested. */
export const plannedRelabellings = ({ stimuli, config }: Asked): Relabellings =>
  relabellingsOf(stimuli.length, permutationsAsked(config), config.seed);

/** How many of them were there before the study was extended: all, where it was not. */
export function relabellingsBefore({ stimuli, config }: Asked): number {
  const { permutations, extend = 0 } = config.mantel;
  const { count, from } = plannedRelabellings({ stimuli, config });
  return extend === 0 || from === "every order" ? count : permutations;
}

/** What is asked for in all, at once or by and by: the study is the same. */
export const permutationsAsked = ({ mantel }: Pick<Plan["config"], "mantel">): number =>
  mantel.permutations + (mantel.extend ?? 0);
