import type { MeasureName } from "../measures/measures.ts";
import type { Results } from "../results/schema.ts";
import { anovaRows } from "./anova-rows.ts";
import { identified, type AskedContrast } from "./contrast.ts";
import { networksByLayers, regionsByLayers } from "./crossed-cells.ts";
import type { Judgement } from "./judgement.ts";
import type { GroupValues } from "./subject-values.ts";
import { tTests } from "./t-tests.ts";

/** What is tested over subjects: contrasts with the families they belong to, t-tests, analyses of variance. */
export type GroupTests = Pick<Results, "contrasts" | "families" | "t_tests" | "anova">;

/**
 * What is asked of the group, answered from one value per subject, network and layer alone: wherever these come from.
 *
 * @throws {InputError} if a contrast names a network or layer that there is not, networks of different layers, or regions of different persons
 */
export function groupTests(
  asked: readonly AskedContrast[],
  values: GroupValues,
  measure: MeasureName,
  judgement: Judgement = {},
): GroupTests {
  const contrasts = identified(asked);
  const crossed = contrasts.flatMap((contrast) => {
    if (contrast.kind === "rois") return regionsByLayers(contrast, values) ?? [];
    return contrast.kind === "anova" ? values.rois.map((roi) => networksByLayers(contrast, roi, values)) : [];
  });
  const anova = crossed.flatMap((cells) => anovaRows(cells, measure));
  return { contrasts, ...tTests(contrasts, values, measure, judgement), anova };
}
