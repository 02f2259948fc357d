import { pairCount } from "../rdm/condensed.ts";
import type { TieRow } from "../results/schema.ts";
import { comparedPairCount, type StudyInput } from "./study-input.ts";

/** One row per model RDM, then one per brain RDM, in the order in which tests name them; none for an RDM that holds a NaN. */
export function tieRows({ tests, ...stimuli }: Pick<StudyInput, "tests" | "nStimuli" | "mask">): TieRow[] {
  const pairs = pairCount(comparedPairCount(stimuli));
  const rows = new Map<string, TieRow>();
  for (const { network, seed, layer, tiedModel } of tests)
    rows.set(JSON.stringify([network, seed, layer]), {
      kind: "model",
      network,
      seed,
      layer,
      tied_pairs: tiedModel,
      pairs,
    });
  for (const { roi, subject, session, tiedBrain } of tests)
    rows.set(JSON.stringify([roi, subject, session]), {
      kind: "brain",
      roi,
      subject,
      session,
      tied_pairs: tiedBrain,
      pairs,
    });
  return [...rows.values()].filter(({ tied_pairs }) => !Number.isNaN(tied_pairs));
}
