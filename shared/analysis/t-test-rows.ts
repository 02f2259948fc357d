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
 * No rows for fewer than two subjects, nor for a pair in which the value of any subject is undefined: it has no means to state.
 */
function familyRows(family: Family, values: GroupValues): TTestRow[] {
  const samples = family.pairs.flatMap(([a, b]) => {
    const ofA = values.valuesOf(a.network, a.layer, family.roi);
    const ofB = values.valuesOf(b.network, b.layer, family.roi);
    return ofA.length >= 2 && isComplete(ofA) && isComplete(ofB) ? [{ a, b, ofA, ofB }] : [];
  });
  const paired = samples.map(({ ofA, ofB }) => pairedTTest(ofA, ofB));
  const ps = paired.map(({ p }) => p);
  const byHolm = holm(ps);
  const byBenjaminiHochberg = benjaminiHochberg(ps);
  return [
    ...samples.map(({ a, b, ofA, ofB }) =>
      row("as published", family, [a, b], independentTTest(ofA, ofB), ofA.length, { holm: null, bh: null }),
    ),
    ...samples.map(({ a, b, ofA }, i) =>
      row("recommended", family, [a, b], paired[i], ofA.length, { holm: byHolm[i], bh: byBenjaminiHochberg[i] }),
    ),
  ];
}

function row(
  analysis: TTestRow["analysis"],
  { name, roi, measure }: Family,
  [a, b]: readonly [Side, Side],
  test: TTest,
  subjects: number,
  corrected: { holm: number | null; bh: number | null },
): TTestRow {
  return {
    analysis,
    family: name,
    roi,
    measure,
    test: analysis === "as published" ? "independent" : "paired",
    network_a: a.network,
    layer_a: a.layer,
    network_b: b.network,
    layer_b: b.layer,
    mean_a: test.meanA,
    mean_b: test.meanB,
    difference: test.difference,
    ci_lower: test.differenceInterval?.[0] ?? null,
    ci_upper: test.differenceInterval?.[1] ?? null,
    t: test.t,
    df: test.df,
    p_value: test.p,
    p_holm: corrected.holm,
    p_bh: corrected.bh,
    cohens_d: test.cohensD,
    d_ci_lower: test.cohensDInterval?.[0] ?? null,
    d_ci_upper: test.cohensDInterval?.[1] ?? null,
    n_subjects: subjects,
  };
}
