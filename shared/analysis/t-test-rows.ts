import type { Measure, TTestRow } from "../results/schema.ts";
import { benjaminiHochberg } from "../stats/benjamini-hochberg.ts";
import { holm } from "../stats/holm.ts";
import { independentTTest, pairedTTest, type TTest } from "../stats/t-test.ts";
import { anovaName, type LayerContrast } from "./contrast.ts";
import { sharedLayers } from "./shared-layers.ts";
import { isComplete, type GroupValues } from "./subject-values.ts";

interface Side {
  readonly network: string;
  readonly layer: string;
}

/** The tests over which p is corrected. */
interface Family {
  readonly name: string;
  readonly roi: string;
  readonly measure: Measure;
  readonly pairs: readonly (readonly [Side, Side])[];
}

/**
 * Every two networks of an ANOVA contrast at every layer, in one roi. Family: "AlexNet vs DeepCluster, IT".
 *
 * @throws {InputError} if the networks do not have the same layers
 */
export function networkTTestRows(
  networks: readonly string[],
  roi: string,
  values: GroupValues,
  measure: Measure,
): TTestRow[] {
  const layers = sharedLayers(networks, roi, values);
  const pairs = networks.flatMap((a, index) =>
    networks.slice(index + 1).flatMap((b) =>
      layers.map(
        (layer) =>
          [
            { network: a, layer },
            { network: b, layer },
          ] as const,
      ),
    ),
  );
  return familyRows({ name: `${anovaName(networks)}, ${roi}`, roi, measure, pairs }, values);
}

/** Two layers of a network, for all such contrasts of the study in one roi. Family: "layers within networks, IT". */
export function layerTTestRows(
  contrasts: readonly LayerContrast[],
  roi: string,
  values: GroupValues,
  measure: Measure,
): TTestRow[] {
  const pairs = contrasts.map(
    ({ network, layers: [a, b] }) =>
      [
        { network, layer: a },
        { network, layer: b },
      ] as const,
  );
  return familyRows({ name: `layers within networks, ${roi}`, roi, measure, pairs }, values);
}

/**
 * `as published`: independent t-tests, nothing corrected. `recommended`: paired, with Holm and Benjamini-Hochberg over the family.
 *
 * No rows for fewer than two subjects. A pair in which the value of any subject is undefined has a row of nulls.
 */
function familyRows(family: Family, values: GroupValues): TTestRow[] {
  const samples = family.pairs.flatMap(([a, b]) => {
    const ofA = values.valuesOf(a.network, a.layer, family.roi);
    const ofB = values.valuesOf(b.network, b.layer, family.roi);
    if (ofA.length < 2) return [];
    const defined = isComplete(ofA) && isComplete(ofB);
    const independent = defined ? independentTTest(ofA, ofB) : undefined;
    const paired = defined ? pairedTTest(ofA, ofB) : undefined;
    return [{ a, b, independent, paired, subjects: ofA.length }];
  });
  const ps = samples.map(({ paired }) => paired?.p ?? null);
  const byHolm = holm(ps);
  const byBenjaminiHochberg = benjaminiHochberg(ps);
  return [
    ...samples.map(({ a, b, independent, subjects }) =>
      row("as published", family, [a, b], independent, subjects, { holm: null, bh: null }),
    ),
    ...samples.map(({ a, b, paired, subjects }, i) =>
      row("recommended", family, [a, b], paired, subjects, { holm: byHolm[i], bh: byBenjaminiHochberg[i] }),
    ),
  ];
}

function row(
  analysis: TTestRow["analysis"],
  { name, roi, measure }: Family,
  [a, b]: readonly [Side, Side],
  test: TTest | undefined,
  subjects: number,
  corrected: { holm: number | null; bh: number | null },
): TTestRow {
  const independent = analysis === "as published";
  return {
    analysis,
    family: name,
    roi,
    measure,
    test: independent ? "independent" : "paired",
    network_a: a.network,
    layer_a: a.layer,
    network_b: b.network,
    layer_b: b.layer,
    mean_a: test?.meanA ?? null,
    mean_b: test?.meanB ?? null,
    difference: test?.difference ?? null,
    ci_lower: test?.differenceInterval?.[0] ?? null,
    ci_upper: test?.differenceInterval?.[1] ?? null,
    t: test?.t ?? null,
    df: independent ? 2 * (subjects - 1) : subjects - 1,
    p_value: test?.p ?? null,
    p_holm: corrected.holm,
    p_bh: corrected.bh,
    cohens_d: test?.cohensD ?? null,
    d_ci_lower: test?.cohensDInterval?.[0] ?? null,
    d_ci_upper: test?.cohensDInterval?.[1] ?? null,
    n_subjects: subjects,
  };
}
