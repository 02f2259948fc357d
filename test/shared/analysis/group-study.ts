import type { BrainRow } from "../../../shared/brain/brain-rdms.ts";
import type { MeasureName } from "../../../shared/measures/measures.ts";
import { stimuliCount } from "../../../shared/rdm/condensed.ts";
import { countedTests, type CountedModel } from "../tally/counted-tests.ts";
import type { StudyWithNulls } from "./small-study.ts";

/** RDMs of one roi, and of networks with the same layers. */
export interface Group {
  readonly brain: readonly BrainRow[];
  readonly networks: readonly { readonly name: string; readonly layers: readonly Float64Array[] }[];
}

/** A study of a group, which compares its networks if there are several. */
export function groupStudy({ brain, networks }: Group, measure: MeasureName, permutations = 1): StudyWithNulls {
  const models = networks.flatMap(({ name, layers }) =>
    layers.map((rdm, l): CountedModel => {
      const described = { architecture: "alexnet", training: "trained", seed: null };
      return { ...described, network: name, layer: `relu${l + 1}`, layerIndex: l + 1, rdm };
    }),
  );
  const rows = brain.map(({ subject, session, rdm }) => ({ roi: "IT", subject, session, rdm }));
  const n = stimuliCount(brain[0].rdm.length)!;
  return {
    measure,
    alternative: "two-sided",
    permutations,
    everyRelabelling: false,
    seed: 1,
    nStimuli: n,
    ...countedTests({ measure, alternative: "two-sided", n, models, brain: rows, seed: 1, permutations }),
    brain: rows,
    contrasts: networks.length > 1 ? [{ anova: networks.map(({ name }) => name) }] : [],
  };
}
