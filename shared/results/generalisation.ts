/** What each comparison was found to hold for: new subjects, new stimuli, new draws of the weights. */
import { z } from "zod";
import { MEASURE_NAMES } from "../measures/measures.ts";

/** What a test takes for a sample of what there could have been; everything else is as it was in the study. */
export const RANDOM_FACTORS = [
  "subjects",
  "stimuli",
  "subjects and stimuli",
  "seeds",
  "subjects and seeds",
] as const;
const RandomFactors = z.enum(RANDOM_FACTORS);
export type RandomFactors = z.infer<typeof RandomFactors>;

const Undefinable = z.number().nullable();

/** A network at a layer, in a region; layer null: the mean over the layers that the contrast compares. */
const Side = z.object({ network: z.string(), layer: z.string().nullable(), roi: z.string() });
export type ComparedSide = z.infer<typeof Side>;

/** One comparison of means, tested with some factors random. */
export const GeneralisationRow = z.object({
  id: z.string(), // "generalisation-1", by its place
  contrast: z.string(), // id of the contrast that asks for it
  roi: Side.shape.roi, // of a, and of b unless roi_b says otherwise
  roi_b: Side.shape.roi.nullable(),
  measure: z.enum(MEASURE_NAMES),
  network_a: Side.shape.network,
  layer_a: Side.shape.layer,
  network_b: Side.shape.network,
  layer_b: Side.shape.layer,
  random: RandomFactors,
  method: z.enum(["paired t", "bootstrap", "dual bootstrap", "t over seeds", "crossed seeds and subjects"]),
  estimate: Undefinable, // mean of a − mean of b; null, as all statistics are, where a value of any subject is undefined
  se: Undefinable,
  ci_lower: Undefinable, // 95 % confidence interval of the difference, by t
  ci_upper: Undefinable,
  t: Undefinable,
  df: Undefinable,
  p_value: z.number().min(0).max(1).nullable(), // two-sided
  p_holm: z.number().min(0).max(1).nullable(), // over the pairs of networks or of regions, or pairs × layers, of the contrast; over the contrasts within networks
  n_subjects: z.number().int(),
  n_stimuli: z.number().int(),
  n_seeds_a: z.number().int(), // sets of weights
  n_seeds_b: z.number().int(),
  resamples: z.number().int().nullable(), // that were evaluated; null where nothing is resampled
  note: z.string().nullable(), // why it is undefined, or what makes it doubtful
});
export type GeneralisationRow = z.infer<typeof GeneralisationRow>;

/** The same where there are no stimuli to draw again: of correlations alone. */
export const ReadGeneralisationRow = GeneralisationRow.omit({ n_stimuli: true, resamples: true });
export type ReadGeneralisationRow = z.infer<typeof ReadGeneralisationRow>;

/** What a comparison shows, and for what: its direction, and the tests that support it. */
export const ComparisonClaim = z.object({
  id: z.string(), // "claim-1", by its place
  contrast: z.string(),
  roi: z.string().nullable(), // null where its sides are of two regions
  greater: Side, // the side with the larger mean
  lesser: Side,
  difference: z.number(), // of the means, above 0 unless they are equal
  supported: z.array(RandomFactors), // random in tests with p_holm < .05
  unsupported: z.array(RandomFactors), // in tests with a larger one
  untested: z.array(RandomFactors), // in tests that are undefined or were not done
  rows: z.array(z.string()), // ids of the tests in `generalisation`
});
export type ComparisonClaim = z.infer<typeof ComparisonClaim>;
