import { InputError, ShapeError } from "../errors.ts";
import { type AnovaEffect, testEffect } from "./anova-effect.ts";
import { mean } from "./mean.ts";
import { averaging, crossed, helmertContrasts } from "./orthonormal-contrasts.ts";
import { sumOfSquares } from "./rounding-noise.ts";
import { sumOfSquaredDeviations } from "./variance.ts";

/** The effects of two factors within subjects: of either, averaged over the other, and of both together. */
export interface RepeatedMeasuresAnova {
  readonly first: AnovaEffect;
  readonly second: AnovaEffect;
  readonly interaction: AnovaEffect;
}

/**
 * Repeated-measures ANOVA with one or two factors of any number of levels, both within subjects, with subjects as the random factor. A
 * factor of one level leaves a one-way ANOVA of the other.
 *
 * Each effect is a set of k orthonormal contrasts over the cells; z_s are subject s's k scores and
 *
 *   SS = n·|z̄|²,   SS_error = Σ_s |z_s − z̄|²,   F = (SS/k)/(SS_error/(k(n − 1)))
 *
 * with k and k(n − 1) degrees of freedom, which is the univariate ANOVA with each effect tested against its interaction with
 * subjects (Winer 1971, ch. 7). Partial η² is SS/(SS + SS_error); generalised η² (Olejnik & Algina 2003, doi:10.1037/1082-989X.8.4.434;
 * Bakeman 2005, doi:10.3758/BF03192707), with both factors manipulated, SS/(SS + all that no effect explains). Agrees with R's afex,
 * and with statsmodels AnovaRM.
 *
 * F and its effect sizes are undefined (null), and `undefinedBecause` says why, with one subject, for an effect of a factor with one
 * level, and where error variance is zero or nothing but rounding.
 *
 * @param values - subjects × levels of the first factor × levels of the second, at least 1 of each, finite
 * @throws {ShapeError} if the design is empty or not fully crossed
 * @throws {InputError} if a value is not finite
 * @example
 * ```ts
 * const subjects = [
 *   [[0.1, 0.2], [0.3, 0.5]], // a row per network, a column per layer
 *   [[0.2, 0.2], [0.4, 0.7]],
 *   [[0.1, 0.3], [0.2, 0.6]],
 * ];
 * repeatedMeasuresAnova(subjects).first.F; // => 36.57142857142857
 * ```
 */
export function repeatedMeasuresAnova(values: readonly (readonly ArrayLike<number>[])[]): RepeatedMeasuresAnova {
  const { cells, rows, columns } = crossedCells(values);
  const spread = {
    scale: cells.reduce((total, cell) => total + sumOfSquares(cell), 0),
    withinCells: Array.from(cells[0]).reduce(
      (total, _, i) => total + sumOfSquaredDeviations(cells.map((cell) => cell[i])),
      0,
    ),
  };
  // contrasts sum to 0 and do not see a subject's own mean; without it they lose no digits to cancellation
  const centred = cells.map((cell) => {
    const own = mean(cell);
    return cell.map((value) => value - own);
  });
  const first = crossed(helmertContrasts(rows), averaging(columns));
  const second = crossed(averaging(rows), helmertContrasts(columns));
  const interaction = crossed(helmertContrasts(rows), helmertContrasts(columns));
  return {
    first: testEffect(centred, first, spread),
    second: testEffect(centred, second, spread),
    interaction: testEffect(centred, interaction, spread),
  };
}

/** One row per subject, of the levels of both factors with those of the second fastest. */
function crossedCells(values: readonly (readonly ArrayLike<number>[])[]) {
  const rows = values[0]?.length ?? 0;
  const columns = values[0]?.[0]?.length ?? 0;
  if (rows === 0 || columns === 0) {
    throw new ShapeError(
      `repeatedMeasuresAnova: ${values.length} subjects × ${rows} × ${columns} levels, needs 1 of each`,
    );
  }
  const cells = values.map((subject, s) => {
    if (subject.length !== rows)
      throw new ShapeError(
        `repeatedMeasuresAnova: ${subject.length} levels of the first factor in subject ${s + 1}, ${rows} in the first`,
      );
    return Float64Array.from(
      subject.flatMap((row, a) => {
        if (row.length !== columns)
          throw new ShapeError(
            `repeatedMeasuresAnova: ${row.length} levels of the second factor in subject ${s + 1}, ${columns} in the first`,
          );
        return Array.from(row, (value, b) => {
          if (Number.isFinite(value)) return value;
          throw new InputError(
            `repeatedMeasuresAnova: value of subject ${s + 1}, levels ${a + 1} and ${b + 1}, is ${value}`,
          );
        });
      }),
    );
  });
  return { cells, rows, columns };
}
