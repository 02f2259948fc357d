import { type Relabellings, relabellingsOf } from "../permutations/relabellings.ts";
import type { Plan } from "./schema.ts";

/** Under which relabellings a study is tested. */
export const plannedRelabellings = ({ stimuli, config }: Pick<Plan, "stimuli" | "config">): Relabellings =>
  relabellingsOf(stimuli.length, config.mantel.permutations, config.seed);
