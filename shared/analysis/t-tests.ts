import { distinctNames } from "../distinct-names.ts";
import type { MeasureName } from "../measures/measures.ts";
import type { Contrast, Family } from "../results/contrast.ts";
import type { TTestRow } from "../results/schema.ts";
import { DEFAULT_BOUND, type EquivalenceBound } from "../stats/equivalence.ts";
import type { Judgement } from "./judgement.ts";
import { plannedFamilies } from "./planned-families.ts";
import type { GroupValues } from "./subject-values.ts";
import { tTestRows } from "./t-test-rows.ts";

/**
 * Every t-test that the contrasts ask for, family by family. Comparisons of fewer than two subjects are left out, and so is a family
 * without others.
 *
 * @throws {InputError} if the networks of an ANOVA contrast do not have the same layers, or two regions not the same persons
 */
export function tTests(
  contrasts: readonly Contrast[],
  values: GroupValues,
  measure: MeasureName,
  { equivalence, families: asked = "within-roi" }: Judgement = {},
): { families: Family[]; t_tests: TTestRow[] } {
  const bound: EquivalenceBound = equivalence === undefined ? DEFAULT_BOUND : { difference: equivalence };
  const distinct = distinctNames();
  const families: Family[] = [];
  const t_tests: TTestRow[] = [];
  for (const { name, comparisons, ...family } of plannedFamilies(contrasts, values, asked)) {
    const identified = { id: `family-${families.length + 1}`, name: distinct(name), ...family };
    const rows = tTestRows(identified.id, comparisons, values, { measure, bound });
    if (rows.length === 0) continue;
    families.push(identified);
    t_tests.push(...rows);
  }
  return { families, t_tests };
}
