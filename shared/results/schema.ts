/**
 * `results.json`: everything a study found, in rows that name what they belong to by fields and by the ids of contrasts and families.
 * The one definition: types are inferred, the JSON Schema is generated, the CSV files beside it follow from it (`csv-tables.ts`).
 */
import { z } from "zod";
import { DISSIMILARITY_NAMES } from "../dissimilarities/dissimilarities.ts";
import { MEASURE_NAMES, measures, perMeasure } from "../measures/measures.ts";
import { POOLINGS } from "../pooling.ts";
import { isInteger } from "../numerators/numerators.ts";
import { ALTERNATIVES } from "../stats/alternative.ts";
import { CONCLUSIONS } from "./conclusion.ts";
import { Contrast, Family } from "./contrast.ts";
import { ComparisonClaim, GeneralisationRow } from "./generalisation.ts";

const MeasureName = z.enum(MEASURE_NAMES);

/** Which of the two analyses of the same correlations a row belongs to (design: stated side by side, always labelled). */
const Analysis = z.enum(["as published", "recommended"]);
export type Analysis = z.infer<typeof Analysis>;

const Numerator = Object.values(measures).every(({ numerator }) => isInteger(numerator)) ? z.number().int() : z.number();
const P = z.number().min(0).max(1);
/** null where the statistic is undefined, e.g. t of a constant difference */
const Undefinable = z.number().nullable();

/** What is known of the p that all relabellings would give, where p is of some drawn at random. */
const Precision = {
  p_ci_lower: P.nullable(), // 95 % interval after Clopper and Pearson, of a test that stops over what it may end with; null where p is of every relabelling, and exact
  p_ci_upper: P.nullable(),
  p_is_floor: z.boolean().nullable(), // no relabelling was as extreme: p is at most 1 / (permutations + 1), however small
  p_fwer_ci_lower: P.nullable(),
  p_fwer_ci_upper: P.nullable(),
  p_fwer_is_floor: z.boolean().nullable(),
};

/** One test: network × layer × subject (and session) × roi. */
export const CorrelationRow = z.object({
  network: z.string(),
  architecture: z.string(),
  training: z.string(), // "random", "trained"
  seed: z.number().int().nullable(),
  layer: z.string(),
  layer_index: z.number().int(), // 1-based
  roi: z.string(),
  subject: z.string(), // the person
  session: z.string().nullable(), // of the subject's; null where sessions are averaged, or none is named
  measure: MeasureName,
  value: Undefinable.describe(perMeasure(({ valueInWords }) => valueInWords)), // null where it is undefined, as for a constant RDM
  numerator: Numerator.nullable().describe(perMeasure(({ numeratorInWords }) => numeratorInWords)), // null where an RDM holds a NaN
  p_value: P.nullable(),
  alternative: z.enum(ALTERNATIVES),
  p_fwer: P.nullable(), // maximum statistic over networks × layers of this subject, session and roi; null where tests stop one by one
  permutations: z.number().int(), // of this test: fewer than the study asks for where it stopped, and p is study.stop_after over them
  n_stimuli: z.number().int(),
  n_pairs: z.number().int(),
  ...Precision,
});
export type CorrelationRow = z.infer<typeof CorrelationRow>;

/** One effect of one repeated-measures ANOVA within subjects: network × layer, of one network layer alone; or roi × layer of a network. */
export const AnovaRow = z.object({
  analysis: Analysis,
  contrast: z.string(), // id of a contrast of networks, or of regions
  roi: z.string().nullable(), // null where rois are a factor
  measure: MeasureName,
  effect: z.enum(["network", "roi", "layer", "network x layer", "roi x layer"]),
  F: Undefinable,
  df1: z.number(), // after the correction
  df2: z.number(),
  p_value: P.nullable(),
  correction: z.enum(["none", "greenhouse-geisser", "huynh-feldt"]),
  epsilon: Undefinable,
  partial_eta_squared: Undefinable,
  generalised_eta_squared: Undefinable,
  mauchly_w: Undefinable, // null for one contrast, and where there are not more subjects than contrasts
  mauchly_p: P.nullable(), // by the published expansion, whose second-order term R computes otherwise
  read: z.boolean(), // whether it is the recommended row that the report reads
  read_because: z.string().nullable(), // in words, where it is read
  undefined_because: z.string().nullable(), // in words, where F or p is null
  n_subjects: z.number().int(),
});
export type AnovaRow = z.infer<typeof AnovaRow>;

/** One t-test: two networks at a layer, two layers of a network, or two regions at a layer of a network. */
export const TTestRow = z.object({
  analysis: Analysis,
  contrast: z.string(), // id of the contrast that asks for it
  family: z.string(), // id of the family over which p_holm and p_bh are taken
  roi: z.string(), // of a, and of b unless roi_b says otherwise
  roi_b: z.string().nullable(),
  measure: MeasureName,
  test: z.enum(["independent", "paired"]), // "as published" is independent, "recommended" is paired
  network_a: z.string(),
  layer_a: z.string(),
  network_b: z.string(),
  layer_b: z.string(),
  mean_a: Undefinable, // null, as all that follows, where a value of any subject is undefined
  mean_b: Undefinable,
  difference: Undefinable, // mean_a − mean_b
  ci_lower: Undefinable, // 95 % confidence interval of the difference
  ci_upper: Undefinable,
  t: Undefinable,
  df: z.number(),
  p_value: P.nullable(), // two-sided
  p_holm: P.nullable(), // null in "as published", which corrects nothing
  p_bh: P.nullable(),
  cohens_d: Undefinable, // paired: d_z; independent: pooled-SD d
  d_ci_lower: Undefinable,
  d_ci_upper: Undefinable,
  equivalence_bound: Undefinable, // in units of the measure; this and all that follows null in "as published"
  equivalence_bound_d: Undefinable, // the same in standard deviations of the differences, d_z
  equivalence_p: P.nullable(), // two one-sided tests: that the difference lies within ± the bound
  equivalence_p_holm: P.nullable(), // within the family
  bf10: Undefinable, // Jeffreys-Zellner-Siow, Cauchy scale √2/2: how much likelier the data are with a difference than without
  conclusion: z.enum(CONCLUSIONS).nullable(), // at .05, by p_holm and equivalence_p_holm
  n_subjects: z.number().int(),
});
export type TTestRow = z.infer<typeof TTestRow>;

/** Whether a noise ceiling tells more than that of subjects who share nothing. */
const VERDICTS = ["informative", "not at this n"] as const;

/** Bounds on what a perfect model could reach; one row per subject, and one of their means. */
export const NoiseCeilingRow = z.object({
  roi: z.string(),
  measure: MeasureName,
  subject: z.string().nullable(), // null: the mean over subjects, which noise_ceiling.csv calls "mean"
  lower: Undefinable, // null with a single subject, where leaving one out leaves nothing
  upper: Undefinable,
  n_subjects: z.number().int(),
  // of the mean over subjects alone; null in the rows of single ones, and where the lower bound is undefined
  lower_ci_lower: Undefinable, // 95 % confidence interval of the lower bound over subjects, by t; null where subjects do not vary
  lower_ci_upper: Undefinable,
  null_draws: z.number().int().nullable(), // in which subjects share nothing: the stimuli of each are relabelled independently
  null_lower_mean: Undefinable,
  null_lower_95: Undefinable, // exceeded by 1 in 20 of these draws
  null_upper_mean: Undefinable,
  null_upper_95: Undefinable,
  lower_p_value: P.nullable(), // (b + 1)/(null_draws + 1), b the draws whose lower bound is at least the observed one
  verdict: z.enum(VERDICTS).nullable(), // informative: lower_p_value is at most .05
});
export type NoiseCeilingRow = z.infer<typeof NoiseCeilingRow>;

/** Mean over subjects of a population (a network, its seeds averaged within subject) at a layer: a point of the line plots. */
export const LayerMeanRow = z.object({
  network: z.string(),
  layer: z.string(),
  layer_index: z.number().int(),
  roi: z.string(),
  measure: MeasureName,
  mean: Undefinable,
  sem: Undefinable, // standard error over subjects; null with one subject
  ci_lower: Undefinable, // 95 % confidence interval of the mean over subjects, by t
  ci_upper: Undefinable,
  seed_sd: Undefinable, // spread over seeds of the subject mean; null unless the network has several seeds
  p_value: P.nullable(), // group test: labels of the model permuted once for all subjects, mean statistic compared; null, as p_fwer, where single tests stop one by one
  p_fwer: P.nullable(), // maximum of that mean over networks × layers of the roi
  alternative: z.enum(ALTERNATIVES),
  permutations: z.number().int(), // of the group test; 0 where there is none
  ...Precision,
  t: Undefinable, // over subjects, of their means over sessions and seeds, against 0
  df: z.number().int(), // of either t
  t_p_value: P.nullable(), // for the alternative
  t_p_holm: P.nullable(), // over networks × layers of the roi
  cohens_d: Undefinable, // mean over the standard deviation
  d_ci_lower: Undefinable, // 95 %
  d_ci_upper: Undefinable,
  hedges_g: Undefinable, // d without its bias in small samples
  wilcoxon: Undefinable, // T⁺: sum of the ranks of the positive values
  wilcoxon_n: z.number().int().nullable(), // subjects whose value is not 0, who alone are ranked
  wilcoxon_exact: z.boolean().nullable(), // over all sign flips; false: normal approximation
  wilcoxon_p_value: P.nullable(), // for the alternative
  rank_biserial: Undefinable,
  percent_of_ceiling: Undefinable, // mean over the lower bound of the noise ceiling; null unless that is above 0
  ceiling_difference: Undefinable, // mean of value − what the other subjects predict of each, the subject's own lower bound
  ceiling_t: Undefinable, // of that difference against 0
  ceiling_t_p_value: P.nullable(), // two-sided
  ceiling_t_p_holm: P.nullable(), // over networks × layers of the roi
  ceiling_wilcoxon: Undefinable,
  ceiling_wilcoxon_n: z.number().int().nullable(),
  ceiling_wilcoxon_exact: z.boolean().nullable(),
  ceiling_wilcoxon_p_value: P.nullable(), // two-sided
  undefined_because: z.string().nullable(), // why columns are null, "t: 0 degrees of freedom"; null where none of these is
  n_subjects: z.number().int(),
  n_seeds: z.number().int(),
});
export type LayerMeanRow = z.infer<typeof LayerMeanRow>;

/** How many of the pairs are tied within each RDM; what that means depends on the measure. */
const Ties = {
  tied_pairs: z.number(), // pairs of dissimilarities that are equal
  pairs: z.number(), // all pairs of dissimilarities
};
export const TieRow = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("model"),
    network: z.string(),
    seed: z.number().int().nullable(),
    layer: z.string(),
    ...Ties,
  }),
  z.object({ kind: z.literal("brain"), roi: z.string(), subject: z.string(), session: z.string().nullable(), ...Ties }),
]);
export type TieRow = z.infer<typeof TieRow>;

/** All that a study found: `results.json`. */
export const Results = z.object({
  schema_version: z.literal(2),
  study: z.object({
    id: z.string(),
    name: z.string(),
    seed: z.number().int(),
    simulated: z.boolean(), // brain data are simulated; every page says so
    stimuli: z.array(z.string()),
    pooling: z.enum(POOLINGS),
    dissimilarity: z.enum(DISSIMILARITY_NAMES),
    measure: MeasureName,
    mask: z.object({ in_words: z.string(), pairs: z.int(), classes: z.int() }).nullable(), // pairs that are compared, if not all; classes of stimuli that may change places
    controls: z.array(z.object({ name: z.string(), in_words: z.string() })), // whose part in the similarity was taken out
    permutations: z.number().int(), // of every test; at the most, where tests stop
    stop_after: z
      .number()
      .int()
      .optional()
      .describe(
        "relabellings as extreme, after which a test stops: its p is this over its permutations; absent where none stops",
      ),
    alternative: z.enum(ALTERNATIVES),
    every_relabelling: z.boolean().describe("whether the permutations are all that there are, and p is exact"),
    smallest_p: z.number(), // 1 / (permutations + 1)
    monte_carlo_se_at_05: z.number(), // standard error of an estimated p of 0.05
  }),
  artifacts: z.record(z.string(), z.string()), // sha256 of the RDMs and null distributions that all this follows from, by path
  notes: z.array(z.string()), // in words: flagged networks, symmetrised RDMs, axis orders
  warnings: z.array(z.string()), // those of the notes that stand at the head of the report
  contrasts: z.array(Contrast), // in the order of the config
  families: z.array(Family), // in the order of t_tests
  correlations: z.array(CorrelationRow),
  layer_means: z.array(LayerMeanRow),
  anova: z.array(AnovaRow),
  t_tests: z.array(TTestRow),
  generalisation: z.array(GeneralisationRow),
  claims: z.array(ComparisonClaim),
  noise_ceiling: z.array(NoiseCeilingRow),
  ties: z.array(TieRow),
});
export type Results = z.infer<typeof Results>;
