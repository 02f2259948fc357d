import type { MeasureName } from "../measures/measures.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { Alternative } from "../stats/alternative.ts";
import type { Counts } from "../tally/study-counts.ts";
import type { AskedContrast } from "./contrast.ts";
import type { Judgement } from "./judgement.ts";

/** One test as it was counted: a draw of a network at a layer, against the RDM of a subject, or of one of their sessions. */
export interface TestRecord {
  /** name of the population: a network with several seeds is one */
  readonly network: string;
  readonly architecture: string;
  readonly training: string;
  /** null unless the weights were drawn */
  readonly seed: number | null;
  readonly layer: string;
  /** 1-based */
  readonly layerIndex: number;
  readonly roi: string;
  /** the person */
  readonly subject: string;
  /** null where a subject has one RDM */
  readonly session: string | null;
  /** of the study's measure, as the stimuli are labelled; NaN where an RDM holds a NaN */
  readonly numerator: number;
  /** norm of the model's RDM by the study's measure; NaN where it holds a NaN */
  readonly modelNorm: number;
  /** the same of the subject's RDM */
  readonly brainNorm: number;
  /** pairs of dissimilarities that are equal in the model's RDM; NaN where it holds a NaN */
  readonly tiedModel: number;
  /** the same of the subject's RDM */
  readonly tiedBrain: number;
}

/** The RDM of a subject, or of one of their sessions, n(n − 1)/2 dissimilarities. */
export interface BrainRdm {
  readonly roi: string;
  /** the person */
  readonly subject: string;
  /** null where a subject has one RDM */
  readonly session: string | null;
  /** condensed */
  readonly rdm: Float64Array;
}

/** What it takes to draw stimuli again. */
export interface Resampling {
  /** of the study: resample k is a function of it and k */
  readonly seed: number;
  readonly resamples: number;
  /** of a test, by its index, before controls are taken out; the same array wherever it is the same RDM */
  readonly rdmsOf: (test: number) => { readonly model: Float64Array; readonly brain: Float64Array };
  readonly controls: readonly Float64Array[];
}

/** Which pairs of stimuli are compared, where these are not all. */
export interface ComparedPairs {
  /** condensed positions, ascending */
  readonly kept: Int32Array;
  /** stimuli that may change places, by their places */
  readonly classes: readonly (readonly number[])[];
}

/** How many relabellings are at least as extreme as the observed labelling, and how many in the family. */
export interface PermutationCounts {
  /** in the order of the tests; of one that is undefined whatever stands there */
  readonly tests: Counts;
  /** of the mean over the persons of a roi, and a population's seeds; none where tests stop one by one */
  readonly groups: readonly GroupCount[];
  /** of each test, where they stop one by one */
  readonly relabellings?: Int32Array | undefined;
}

/** Relabellings under which the mean over subjects is at least as extreme as observed: alone, and the most extreme of its family. */
export interface GroupCount {
  readonly network: string;
  readonly layer: string;
  readonly roi: string;
  readonly exceedances: number;
  readonly familyWise: number;
}

/** What a study counted, and what is asked of it. */
export interface StudyInput extends Judgement {
  readonly measure: MeasureName;
  readonly alternative: Alternative;
  /** of every test; at the most, where tests stop */
  readonly permutations: number;
  /** after how many that are as extreme a test stops; if left out, none does */
  readonly stopAfter?: number | undefined;
  /** whether the permutations are every relabelling but the observed labelling, so that p is exact */
  readonly everyRelabelling: boolean;
  /** of the study, integer in [0, 2^53): what is drawn beside the permutations follows from it */
  readonly seed: number;
  readonly nStimuli: number;
  /** absent where all pairs are compared */
  readonly mask?: ComparedPairs;
  /** in the order of the plan, which is the order of the rows */
  readonly tests: readonly TestRecord[];
  readonly counts: PermutationCounts;
  readonly brain: readonly BrainRdm[];
  /** what the measure compares of a pooled RDM of `brain` in a model's place; if left out, the pooled RDM itself */
  readonly modelOfPool?: (pooled: Float64Array) => Float64Array;
  /** what the controls leave of RDMs of `brain` that are relabelled; if left out, all */
  readonly removedAgain?: (relabelled: Float64Array) => Float64Array;
  readonly contrasts: readonly AskedContrast[];
  /** absent where stimuli are not to be resampled, or there are no RDMs to do it with */
  readonly resampling?: Resampling;
}

/** How many pairs of stimuli are compared: the length of every RDM. */
export const comparedPairCount = ({ nStimuli, mask }: Pick<StudyInput, "nStimuli" | "mask">): number =>
  mask?.kept.length ?? pairCount(nStimuli);
