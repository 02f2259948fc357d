import { distinctNames } from "../distinct-names.ts";
import type { MeasureName } from "../measures/measures.ts";
import { pairsOf, type AnovaContrast, type Contrast, type Family, type LayerContrast } from "../results/contrast.ts";
import type { TTestRow } from "../results/schema.ts";
import { sharedLayers } from "./shared-layers.ts";
import type { GroupValues } from "./subject-values.ts";
import { tTestRows, type Comparison } from "./t-test-rows.ts";

/** A family before it is known whether its tests can be done. */
interface PlannedFamily extends Omit<Family, "id"> {
  readonly comparisons: readonly Comparison[];
}

/**
 * Every t-test that the contrasts ask for, family by family. A family is, in one roi, every two networks of an ANOVA contrast at
 * every layer ("AlexNet vs DeepCluster, IT"), or the two layers of all contrasts within networks ("layers within networks, IT").
 * A roi with fewer than two subjects has no families.
 *
 * @throws {InputError} if the networks of an ANOVA contrast do not have the same layers
 */
export function tTests(
  contrasts: readonly Contrast[],
  values: GroupValues,
  measure: MeasureName,
): { families: Family[]; t_tests: TTestRow[] } {
  const { rois } = values;
  const anovas = contrasts.filter((contrast) => contrast.kind === "anova");
  const within = contrasts.filter((contrast) => contrast.kind === "within");
  const planned = [
    ...anovas.flatMap((contrast) => rois.map((roi) => networkFamily(contrast, roi, values))),
    ...rois.map((roi) => layerFamily(within, roi)),
  ];
  const distinct = distinctNames();
  const families: Family[] = [];
  const t_tests: TTestRow[] = [];
  for (const { name, comparisons, ...family } of planned) {
    const identified = { id: `family-${families.length + 1}`, name: distinct(name), ...family };
    const rows = tTestRows(identified, comparisons, values, measure);
    if (rows.length === 0) continue;
    families.push(identified);
    t_tests.push(...rows);
  }
  return { families, t_tests };
}

function networkFamily({ id, name, networks }: AnovaContrast, roi: string, values: GroupValues): PlannedFamily {
  const layers = sharedLayers({ name, networks }, roi, values);
  const comparisons = pairsOf(networks).flatMap(([a, b]) =>
    layers.map((layer) => ({ contrast: id, a: { network: a, layer }, b: { network: b, layer } })),
  );
  return { name: `${name}, ${roi}`, roi, contrasts: [id], comparisons };
}

function layerFamily(contrasts: readonly LayerContrast[], roi: string): PlannedFamily {
  return {
    name: `layers within networks, ${roi}`,
    roi,
    contrasts: contrasts.map(({ id }) => id),
    comparisons: contrasts.map(({ id, network, layers: [a, b] }) => ({
      contrast: id,
      a: { network, layer: a },
      b: { network, layer: b },
    })),
  };
}
