import type { MeasureName } from "../measures/measures.ts";
import type { Results } from "../results/schema.ts";
import { anovaRows } from "./anova-rows.ts";
import { identified, type AskedContrast } from "./contrast.ts";
import type { Judgement } from "./judgement.ts";
import type { GroupValues } from "./subject-values.ts";
import { tTests } from "./t-tests.ts";

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
  const anova = contrasts
    .filter((contrast) => contrast.kind === "anova")
    .flatMap((contrast) => values.rois.flatMap((roi) => anovaRows(contrast, roi, values, measure)));
  return { contrasts, ...tTests(contrasts, values, measure, judgement), anova };
}
