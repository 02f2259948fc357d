import type { AskedContrast } from "../../../shared/analysis/contrast.ts";
import type { StudyInput } from "../../../shared/analysis/study-input.ts";
import { DEFAULT_MEASURE, type MeasureName } from "../../../shared/measures/measures.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import type { Alternative } from "../../../shared/stats/alternative.ts";
import { countedTests, type CountedModel } from "../tally/counted-tests.ts";

const N = 7;

export interface SmallStudy {
  readonly measure?: MeasureName;
  readonly alternative?: Alternative;
  readonly permutations?: number;
  /** after how many relabellings as extreme a test stops; none does by default */
  readonly stopAfter?: number;
  /** name and seed of each draw */
  readonly draws?: readonly (readonly [network: string, seed: number | null])[];
  readonly subjects?: number; // of IT
  /** names of the subjects of EVC */
  readonly evc?: readonly string[];
  readonly contrasts?: readonly AskedContrast[];
  /** of the stimuli; none by default */
  readonly resamples?: number;
  /** makes every model RDM the same but for a factor and an offset */
  readonly alike?: boolean;
  /** makes the model RDM of a draw and layer constant */
  readonly constant?: { readonly seed: number; readonly layer: string };
}

const DRAWS = [["Trained", null], ["Random", 0], ["Random", 1], ["Random", 2]] as const; // prettier-ignore

/** A study with what its counts were made of. */
export type StudyWithNulls = StudyInput & Pick<ReturnType<typeof countedTests>, "nullOf">;

/** Seven stimuli, a trained network and a random one with three seeds, two layers, two rois; RDMs of small whole numbers, which tie. */
export function smallStudy({
  measure = DEFAULT_MEASURE,
  alternative = "two-sided",
  permutations = 40,
  stopAfter,
  draws = DRAWS,
  subjects = 5,
  evc = ["S1"],
  contrasts = [],
  resamples = 0,
  alike = false,
  constant,
}: SmallStudy = {}): StudyWithNulls {
  const layers = ["relu1", "relu2"];
  const models = draws.flatMap(([network, seed], draw) =>
    layers.map((layer, l): CountedModel => {
      const isConstant = constant?.seed === seed && constant.layer === layer;
      const which = 3 * draw + l;
      const varied = alike ? scatter(0).map((value) => (1 + 0.37 * which) * value + 0.1 * which) : scatter(which);
      return {
        network,
        architecture: "alexnet",
        training: seed === null ? "trained" : "random",
        seed,
        layer,
        layerIndex: l + 1,
        rdm: isConstant ? new Float64Array(pairCount(N)) : varied,
      };
    }),
  );
  const itSubjects = Array.from({ length: subjects }, (_, s) => ({
    roi: "IT",
    subject: `S${s + 1}`,
    session: null,
    rdm: scatter(20 + s),
  }));
  const evcSubjects = evc.map((subject, s) => ({ roi: "EVC", subject, session: null, rdm: scatter(40 + s) }));
  const brain = [...itSubjects, ...evcSubjects];
  const rdmsOf = (test: number) => ({
    model: models[Math.floor(test / brain.length)].rdm,
    brain: brain[test % brain.length].rdm,
  });
  return {
    measure,
    alternative,
    permutations,
    stopAfter,
    everyRelabelling: false,
    seed: 1,
    nStimuli: N,
    ...countedTests({ measure, alternative, n: N, models, brain, seed: 1, permutations, stopAfter }),
    brain,
    contrasts,
    ...(resamples > 0 && { resampling: { seed: 5, resamples, controls: [], rdmsOf } }),
  };
}

/** Twenty-one numbers between 0 and 12 that look like no order; another `which`, others. */
function scatter(which: number): Float64Array {
  return Float64Array.from(
    { length: pairCount(N) },
    (_, i) => (17 * (i + 3) ** 2 + 29 * which * (i + 1) + which ** 3) % 13,
  );
}

/** Whether a row has these values in these columns. */
export function matches<T extends object>(row: T, wanted: Partial<T>): boolean {
  return Object.entries(wanted).every(([key, value]) => row[key as keyof T] === value);
}
