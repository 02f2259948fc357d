import { studyDifferences, type Identity } from "./differences.ts";
import { permutationsAsked, plannedRelabellings, relabellingsBefore } from "./planned-relabellings.ts";
import type { Plan } from "./schema.ts";

/** Whether a study is another with permutations added, and nothing else. */
export function extendsStudy(here: Identity, there: Identity): boolean {
  const [own, other] = [here.config.mantel, there.config.mantel];
  if (own.extend === undefined || permutationsAsked(here.config) <= permutationsAsked(there.config)) return false;
  const { permutations, extend } = other;
  const before = { ...here, config: { ...here.config, mantel: { ...own, permutations, extend } } };
  return studyDifferences(there, before).length === 0;
}

/** What a study is counted under to which permutations were added; undefined where none were, as under every relabelling. */
export function extensionInWords(plan: Pick<Plan, "stimuli" | "config" | "mask">): string | undefined {
  const { count } = plannedRelabellings(plan);
  const added = count - relabellingsBefore(plan);
  return added === 0
    ? undefined
    : `${count} permutations in all: ${count - added} of the config and ${added} more, which count from the config's, whatever was added before`;
}
