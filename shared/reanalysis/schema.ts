/** `results.json` of a reanalysis: what follows from correlations that were computed elsewhere. Its JSON Schema is generated. */
import { z } from "zod";
import { MEASURE_NAMES } from "../measures/measures.ts";
import { Contrast, Family } from "../results/contrast.ts";
import { ComparisonClaim, ReadGeneralisationRow } from "../results/generalisation.ts";
import { AnovaRow, LayerMeanRow, TTestRow } from "../results/schema.ts";

const Undefinable = z.number().nullable();
const P = z.number().min(0).max(1).nullable();

/** One correlation as it was read. */
export const ReadValueRow = z.object({
  network: z.string(),
  training: z.enum(["random", "trained"]),
  seed: z.number().int().nullable(),
  layer: z.string(),
  layer_index: z.number().int(), // 1-based, or as a column says
  roi: z.string(),
  subject: z.string(), // its place among the rows of its cell, where no column names subjects
  session: z.string().nullable(),
  measure: z.enum(MEASURE_NAMES),
  value: Undefinable,
  p_value: P, // the table's own; null where it has none
});
export type ReadValueRow = z.infer<typeof ReadValueRow>;

/** A row of a study's layer_means without what needs RDMs, and how many of the table's own p are below .05. */
export const ReadLayerRow = LayerMeanRow.pick({
  ...{ network: true, layer: true, layer_index: true, roi: true, measure: true },
  ...{ mean: true, sem: true, ci_lower: true, ci_upper: true, seed_sd: true },
  ...{
    t: true,
    df: true,
    t_p_value: true,
    t_p_holm: true,
    cohens_d: true,
    d_ci_lower: true,
    d_ci_upper: true,
    hedges_g: true,
  },
  ...{ wilcoxon: true, wilcoxon_n: true, wilcoxon_exact: true, wilcoxon_p_value: true, rank_biserial: true },
}).extend({
  significant: z.number().int().nullable(), // correlations whose own p is below .05; null where the table has no p
  tested: z.number().int(), // correlations with a p of their own
  n_subjects: z.number().int(),
  n_seeds: z.number().int(),
});
export type ReadLayerRow = z.infer<typeof ReadLayerRow>;

/** All that was tested of values that were given: `results.json` of `rsa reanalyse`. */
export const Reanalysis = z.object({
  schema_version: z.literal(1),
  kind: z.literal("reanalysis"),
  tables: z.array(
    z.object({
      file: z.string(),
      sha256: z.string(),
      rows: z.number().int(),
      columns: z.record(z.string(), z.string()),
    }),
  ),
  measure: z.enum(MEASURE_NAMES),
  subjects_from: z.enum(["column", "row order"]),
  warnings: z.array(z.string()), // those of the notes that stand at the head of the report
  notes: z.array(z.string()),
  not_computed: z.array(z.object({ what: z.string(), why: z.string() })),
  disagreements: z.array(z.string()), // where `recommended` comes to another verdict at .05 than `as published`, in words
  contrasts: z.array(Contrast),
  families: z.array(Family),
  correlations: z.array(ReadValueRow),
  layer_means: z.array(ReadLayerRow),
  anova: z.array(AnovaRow),
  t_tests: z.array(TTestRow),
  generalisation: z.array(ReadGeneralisationRow),
  claims: z.array(ComparisonClaim),
});
export type Reanalysis = z.infer<typeof Reanalysis>;
