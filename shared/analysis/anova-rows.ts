import type { MeasureName } from "../measures/measures.ts";
import type { AnovaRow } from "../results/schema.ts";
import type { AnovaEffect } from "../stats/anova-effect.ts";
import { repeatedMeasuresAnova } from "../stats/repeated-measures-anova.ts";
import type { CrossedCells } from "./crossed-cells.ts";
import { readCorrection } from "./read-correction.ts";
import { isComplete, type SubjectValues } from "./subject-values.ts";

/**
 * Repeated-measures ANOVA within subjects, network × layer in one roi or roi × layer of one network: uncorrected in `as published`,
 * with Greenhouse-Geisser and Huynh-Feldt corrected degrees of freedom in `recommended`, one of which is read. Of one network in one roi it
 * has one factor, layer; of rois at one layer, roi.
 *
 * Where the value of any subject is undefined, every statistic is null. No rows for fewer than two subjects, nor for an effect
 * of a factor with one level.
 */
export function anovaRows({ contrast, factor, roi, cells }: CrossedCells, measure: MeasureName): AnovaRow[] {
  const subjects = cells[0][0].length;
  if (subjects < 2) return [];

  const anova = anovaOf(cells);
  const between = cells.length - 1;
  const along = cells[0].length - 1;
  const effects = [
    { effect: factor, tested: anova?.first, df1: between },
    { effect: "layer", tested: anova?.second, df1: along },
    { effect: `${factor} x layer`, tested: anova?.interaction, df1: between * along },
  ] as const;
  const rows = (analysis: AnovaRow["analysis"], corrections: readonly AnovaRow["correction"][]): AnovaRow[] =>
    effects
      .filter(({ df1 }) => df1 > 0)
      .flatMap(({ effect, tested, df1 }) => {
        const read = tested === undefined ? null : readCorrection(tested);
        return corrections.map((correction) => {
          const test = corrected(tested, correction);
          return {
            analysis,
            contrast,
            roi,
            measure,
            effect,
            F: tested?.F ?? null,
            df1: test?.df1 ?? df1,
            df2: test?.df2 ?? df1 * (subjects - 1),
            p_value: test?.p ?? null,
            correction,
            epsilon: test?.epsilon ?? null,
            partial_eta_squared: tested?.partialEtaSquared ?? null,
            generalised_eta_squared: tested?.generalisedEtaSquared ?? null,
            mauchly_w: tested?.mauchly.W ?? null,
            mauchly_p: tested?.mauchly.p ?? null,
            read: read?.correction === correction,
            read_because: read?.correction === correction ? read.because : null,
            undefined_because: undefinedBecause(tested, test),
            n_subjects: subjects,
          };
        });
      });
  return [...rows("as published", ["none"]), ...rows("recommended", ["greenhouse-geisser", "huynh-feldt"])];
}

interface Corrected {
  readonly epsilon: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly p: number | null;
}

function corrected(tested: AnovaEffect | undefined, correction: AnovaRow["correction"]): Corrected | null {
  if (tested === undefined) return null;
  if (correction === "none") return { ...tested, epsilon: null };
  return correction === "greenhouse-geisser" ? tested.greenhouseGeisser : tested.huynhFeldt;
}

function undefinedBecause(tested: AnovaEffect | undefined, test: Corrected | null): string | null {
  if (tested === undefined) return "a correlation is undefined";
  if (tested.undefinedBecause !== null || test !== null) return tested.undefinedBecause;
  return "Huynh and Feldt's epsilon is undefined with 2 subjects";
}

/** @returns null if any value is undefined */
function anovaOf(cells: readonly (readonly SubjectValues[])[]) {
  const complete = cells.map((row) => row.filter(isComplete));
  if (complete.some((row, level) => row.length < cells[level].length)) return null;
  return repeatedMeasuresAnova(
    complete[0][0].map((_, subject) => complete.map((row) => row.map((values) => values[subject]))),
  );
}
