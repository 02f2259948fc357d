import type { Results } from "../results/schema.ts";
import { detectableEffect, personsNeeded } from "../stats/paired-power.ts";
import { tCritical } from "../stats/t-distribution.ts";
import { identified, type AskedContrast } from "./contrast.ts";
import { plannedFamilies, type RoisAndLayers } from "./planned-families.ts";
import type { Families } from "../families.ts";

/** Tests that are adjusted together, of as many persons as the smallest of them has. */
export interface DesignFamily {
  readonly name: string;
  readonly tests: number;
  readonly persons: number;
  /** median over its tests of the standard deviation of the differences, in units of the measure; null where none was measured */
  readonly deviation: number | null;
}

/** What a family of paired t-tests finds, or needs, at one level. */
export interface DesignPower extends DesignFamily {
  /** alone: α; strictest: α over the number of tests, Holm's first step, which is all that is sure of a test before p are known */
  readonly step: "alone" | "strictest";
  readonly alpha: number;
  /** the smallest d_z that is found with the power that is asked for */
  readonly d: number;
  /** the same in units of the measure */
  readonly difference: number | null;
  /** to find the difference that is asked about; null where none is, and beyond a million */
  readonly persons_needed: number | null;
}

/** The families of a study that is planned. Those of fewer than two persons test nothing, and are left out. */
export function plannedDesign(
  contrasts: readonly AskedContrast[],
  of: RoisAndLayers,
  personsIn: (roi: string) => number,
  families: Families,
): DesignFamily[] {
  return plannedFamilies(identified(contrasts), of, families).flatMap(({ name, comparisons }) => {
    const sizes = comparisons.map(({ a }) => personsIn(a.roi)).filter((persons) => persons > 1);
    return sizes.length === 0 ? [] : [{ name, tests: sizes.length, persons: Math.min(...sizes), deviation: null }];
  });
}

/** The families of a finished study, with the deviations that were measured: those that the confidence intervals were made of. */
export function finishedDesign({ families, t_tests }: Pick<Results, "families" | "t_tests">): DesignFamily[] {
  return families.map(({ id, name }) => {
    const rows = t_tests.filter((row) => row.family === id && row.test === "paired");
    const deviations = rows.flatMap(({ ci_lower, ci_upper, df, n_subjects }) =>
      ci_lower === null || ci_upper === null
        ? []
        : [((ci_upper - ci_lower) / 2 / tCritical(0.95, df)) * Math.sqrt(n_subjects)],
    );
    const persons = Math.min(...rows.map(({ n_subjects }) => n_subjects));
    return { name, tests: rows.length, persons, deviation: median(deviations) };
  });
}

/**
 * What each family finds with the power asked for, by one test alone and at Holm's strictest step.
 *
 * @param difference - in units of the measure, for which persons are counted
 * @throws {InputError} unless 0 < alpha < power < 1
 */
export function designPower(
  families: readonly DesignFamily[],
  {
    alpha,
    power,
    difference,
  }: { readonly alpha: number; readonly power: number; readonly difference?: number | undefined },
): DesignPower[] {
  return families.flatMap((family) =>
    (family.tests > 1 ? (["alone", "strictest"] as const) : (["alone"] as const)).map((step): DesignPower => {
      const own = step === "alone" ? alpha : alpha / family.tests;
      const d = detectableEffect(family.persons, own, power);
      const { deviation } = family;
      const asked = difference === undefined || deviation === null ? null : difference / deviation;
      return {
        ...family,
        ...{ step, alpha: own, d },
        difference: deviation === null ? null : d * deviation,
        persons_needed: asked === null ? null : personsNeeded(asked, own, power),
      };
    }),
  );
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
