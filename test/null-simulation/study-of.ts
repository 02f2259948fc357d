import type { BrainRdm, StudyInput } from "../../shared/analysis/study-input.ts";
import { DEFAULT_MEASURE } from "../../shared/measures/measures.ts";
import { countedTests, type CountedModel } from "../shared/tally/counted-tests.ts";
import { STIMULI, type World } from "./worlds.ts";

export interface Effort {
  readonly permutations: number;
  readonly resamples: number;
}

/** The study that a world would be, with its two networks compared, or its two regions. */
export function studyOf(
  { brain, other, networks }: World,
  seed: number,
  { permutations, resamples }: Effort,
): StudyInput {
  const models = networks.flatMap((draws, network) =>
    draws.flatMap((layers, draw) =>
      layers.map((rdm, l): CountedModel => {
        const described = { architecture: "", training: "", seed: draws.length > 1 ? draw : null };
        return { ...described, network: "AB"[network], layer: `relu${l + 1}`, layerIndex: l + 1, rdm };
      }),
    ),
  );
  const rowsOf = (roi: string, of: World["brain"]): BrainRdm[] =>
    of.flatMap((sessions, s) =>
      sessions.map((rdm, k) => {
        return { roi, subject: `S${s + 1}`, session: sessions.length > 1 ? `${k + 1}` : null, rdm };
      }),
    );
  const rows = [...rowsOf("IT", brain), ...(other ? rowsOf("EVC", other) : [])];
  const tested = { measure: DEFAULT_MEASURE, alternative: "two-sided", seed, permutations } as const;
  return {
    ...tested,
    everyRelabelling: false,
    nStimuli: STIMULI,
    ...countedTests({ ...tested, n: STIMULI, models, brain: rows }),
    brain: rows,
    contrasts: [other ? { rois: ["IT", "EVC"], network: "A" } : { anova: ["A", "B"] }],
    resampling: {
      seed,
      resamples,
      controls: [],
      rdmsOf: (test) => ({ model: models[Math.floor(test / rows.length)].rdm, brain: rows[test % rows.length].rdm }),
    },
  };
}
