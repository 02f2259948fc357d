import type { MeasureName } from "../measures/measures.ts";
import type { Family } from "../results/contrast.ts";
import type { TTestRow } from "../results/schema.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { holm } from "../stats/holm.ts";
import { independentTTest, pairedTTest, type TTest } from "../stats/t-test.ts";
import { isComplete, type GroupValues } from "./subject-values.ts";

interface Side {
  readonly network: string;
  readonly layer: string;
}

/** Two sides that a contrast, by its id, asks to be compared. */
export interface Comparison {
  readonly contrast: string;
  readonly a: Side;
  readonly b: Side;
}

/**
 * `as published`: independent t-tests, nothing corrected. `recommended`: paired, with Holm and Benjamini-Hochberg over the family.
 *
 * No rows for fewer than two subjects. A pair in which the value of any subject is undefined has a row of nulls.
 */
export function tTestRows(
  { id, roi }: Family,
  comparisons: readonly Comparison[],
  values: GroupValues,
  measure: MeasureName,
): TTestRow[] {
  const samples = comparisons.flatMap(({ contrast, a, b }) => {
    const ofA = values.valuesOf(a.network, a.layer, roi);
    const ofB = values.valuesOf(b.network, b.layer, roi);
    if (ofA.length < 2) return [];
    const defined = isComplete(ofA) && isComplete(ofB);
    const independent = defined ? independentTTest(ofA, ofB) : undefined;
    const paired = defined ? pairedTTest(ofA, ofB) : undefined;
    const sides = { network_a: a.network, layer_a: a.layer, network_b: b.network, layer_b: b.layer };
    return [{ fields: { contrast, family: id, roi, measure, ...sides, n_subjects: ofA.length }, independent, paired }];
  });
  const ps = samples.map(({ paired }) => paired?.p ?? null);
  const byHolm = holm(ps);
  const byBenjaminiHochberg = benjaminiHochberg(ps);
  return [
    ...samples.map(({ fields, independent }): TTestRow => ({
      ...fields,
      ...statistics(independent),
      analysis: "as published",
      test: "independent",
      df: 2 * (fields.n_subjects - 1),
      p_holm: null,
      p_bh: null,
    })),
    ...samples.map(({ fields, paired }, i): TTestRow => ({
      ...fields,
      ...statistics(paired),
      analysis: "recommended",
      test: "paired",
      df: fields.n_subjects - 1,
      p_holm: byHolm[i],
      p_bh: byBenjaminiHochberg[i],
    })),
  ];
}

const statistics = (test: TTest | undefined) => ({
  mean_a: test?.meanA ?? null,
  mean_b: test?.meanB ?? null,
  difference: test?.difference ?? null,
  ci_lower: test?.differenceInterval?.[0] ?? null,
  ci_upper: test?.differenceInterval?.[1] ?? null,
  t: test?.t ?? null,
  p_value: test?.p ?? null,
  cohens_d: test?.cohensD ?? null,
  d_ci_lower: test?.cohensDInterval?.[0] ?? null,
  d_ci_upper: test?.cohensDInterval?.[1] ?? null,
});
