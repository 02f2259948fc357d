import type { MeasureName } from "../measures/measures.ts";
import type { TTestRow } from "../results/schema.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { equivalenceTest, type EquivalenceBound } from "../stats/equivalence.ts";
import { holm } from "../stats/holm.ts";
import { jzsBayesFactor } from "../stats/jzs-bayes-factor.ts";
import { independentTTest, pairedTTest, type TTest } from "../stats/t-test.ts";
import { conclusionOf } from "../results/conclusion.ts";
import { areTwoPersons, matchedPersons } from "./matched-persons.ts";
import type { PlannedComparison, Side } from "./planned-families.ts";
import { isComplete, type GroupValues, type SubjectValues } from "./subject-values.ts";

/**
 * `as published`: independent t-tests, nothing corrected. `recommended`: paired by person, with Holm and Benjamini-Hochberg over the
 * family, and what says whether a difference that was not found is none: two one-sided tests and a Bayes factor.
 *
 * No rows for fewer than two subjects. A pair in which the value of any subject is undefined has a row of nulls.
 *
 * @param family - its id
 * @throws {InputError} if two regions are compared that do not have the same persons
 */
export function tTestRows(
  family: string,
  comparisons: readonly PlannedComparison[],
  values: GroupValues,
  { measure, bound }: { readonly measure: MeasureName; readonly bound: EquivalenceBound },
): TTestRow[] {
  const samples = comparisons.flatMap(({ contrast, a, b }) => {
    if (areTwoPersons(personsOf(a.roi, values), personsOf(b.roi, values))) return [];
    const ofA = values.valuesOf(a.network, a.layer, a.roi);
    const ofB = inOrderOf(a.roi, b, values);
    if (ofA.length < 2) return [];
    const defined = isComplete(ofA) && isComplete(ofB);
    const independent = defined ? independentTTest(ofA, ofB) : undefined;
    const paired = defined ? pairedTTest(ofA, ofB) : undefined;
    const sides = {
      ...{ roi: a.roi, roi_b: a.roi === b.roi ? null : b.roi },
      ...{ network_a: a.network, layer_a: a.layer, network_b: b.network, layer_b: b.layer },
    };
    const fields = { contrast, family, measure, ...sides, n_subjects: ofA.length };
    return [{ fields, independent, paired, equivalence: paired ? equivalenceTest(paired, bound) : null }];
  });
  const ps = samples.map(({ paired }) => paired?.p ?? null);
  const byHolm = holm(ps);
  const byBenjaminiHochberg = benjaminiHochberg(ps);
  const equivalentByHolm = holm(samples.map(({ equivalence }) => equivalence?.p ?? null));
  return [
    ...samples.map(({ fields, independent }): TTestRow => ({
      ...fields,
      ...statistics(independent),
      analysis: "as published",
      test: "independent",
      df: 2 * (fields.n_subjects - 1),
      ...{ p_holm: null, p_bh: null, equivalence_bound: null, equivalence_bound_d: null },
      ...{ equivalence_p: null, equivalence_p_holm: null, bf10: null, conclusion: null },
    })),
    ...samples.map(({ fields, paired, equivalence }, i): TTestRow => ({
      ...fields,
      ...statistics(paired),
      analysis: "recommended",
      test: "paired",
      df: fields.n_subjects - 1,
      p_holm: byHolm[i],
      p_bh: byBenjaminiHochberg[i],
      equivalence_bound: equivalence?.bound ?? null,
      equivalence_bound_d: equivalence?.boundInDeviations ?? null,
      equivalence_p: equivalence?.p ?? null,
      equivalence_p_holm: equivalentByHolm[i],
      bf10: typeof paired?.t === "number" ? jzsBayesFactor(paired.t, fields.n_subjects) : null,
      conclusion: conclusionOf(byHolm[i], equivalentByHolm[i]),
    })),
  ];
}

/** The values of a side, subject by subject as another region has them. */
function inOrderOf(roi: string, side: Side, values: GroupValues): SubjectValues {
  const own = values.valuesOf(side.network, side.layer, side.roi);
  if (side.roi === roi) return own;
  return matchedPersons(personsOf(roi, values), personsOf(side.roi, values)).map((place) => own[place]);
}

const personsOf = (roi: string, { subjectsOf }: GroupValues) => ({ roi, subjects: subjectsOf(roi) });

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
