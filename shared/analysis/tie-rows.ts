import { pairCount } from "../rdm/condensed.ts";
import type { TieRow } from "../results/schema.ts";
import type { StudyInput } from "./study-input.ts";

/** One row per model RDM, then one per brain RDM, in the order in which tests name them; none for an RDM that holds a NaN. */
export function tieRows({ tests, nStimuli }: Pick<StudyInput, "tests" | "nStimuli">): TieRow[] {
  const pairs = pairCount(pairCount(nStimuli));
  const models = new Map<string, number>();
  const brains = new Map<string, number>();
  for (const { network, seed, layer, roi, subject, tiedModel, tiedBrain } of tests) {
    models.set(`${network}${seed === null ? "" : ` seed ${seed}`}, ${layer}`, tiedModel);
    brains.set(`${roi}, subject ${subject}`, tiedBrain);
  }
  const rows = (kind: TieRow["kind"], ties: ReadonlyMap<string, number>): TieRow[] =>
    [...ties]
      .filter(([, tied]) => !Number.isNaN(tied))
      .map(([name, tied]) => ({ kind, name, tied_pairs: tied, pairs }));
  return [...rows("model", models), ...rows("brain", brains)];
}
