import { ShapeError } from "../errors.ts";
import { mean } from "./mean.ts";
import { differenceTest, type DifferenceTest } from "./difference-test.ts";
import { sumOfSquares } from "./rounding-noise.ts";
import { sumOfSquaredDeviations, variance } from "./variance.ts";

/** One side of a difference: a value of each set of weights in each subject, with the sign that it has in the difference. */
export interface Side {
  readonly sign: 1 | -1;
  /** seeds × subjects; with one row its weights are fixed */
  readonly values: readonly (readonly number[])[];
  /** Σ of the squares of what the values were subtracted from each other, where they are differences; of the values if left out */
  readonly squares?: number;
}

/** Variance of the estimate that a factor explains, and the degrees of freedom that it was estimated with. */
interface Component {
  readonly variance: number;
  readonly df: number;
}

/**
 * Student's t of a difference between populations of networks, with seeds as the random factor and subjects fixed: of the seeds' means over
 * subjects, pooled within the populations. A side with one set of weights is a constant. Generalises to new draws of the weights.
 * For complete data it is the F of the mixed model value ~ population + (1 | subject) + (1 | seed), as long as no variance is 0.
 *
 * @returns null where no side has two seeds
 */
export function overSeeds(sides: readonly Side[]): DifferenceTest | null {
  const component = seedComponent(sides);
  return component && differenceTest(estimateOf(sides), component.variance, component.df, squaresOf(sides));
}

/**
 * The same with subjects random too, which seeds are crossed with: variances of the estimate over seeds and over subjects are added, and what
 * both contain, that of single seeds in single subjects, is taken off once; V is at least that over either factor. Degrees of
 * freedom by Satterthwaite (1946), doi:10.2307/3002019. For complete data it is the t of the mixed model
 * value ~ population + (1 | subject) + (1 | subject:population) + (1 | seed), by ANOVA estimators. Generalises to new draws of the weights
 * and new subjects. Clark (1973), doi:10.1016/S0022-5371(73)80014-3, has the F' of which it is the modern form.
 *
 * @returns null where no side has two seeds, or there are fewer than two subjects
 */
export function overSeedsAndSubjects(sides: readonly Side[]): DifferenceTest | null {
  const seeds = seedComponent(sides);
  const subjects = sides[0].values[0].length;
  if (seeds === null || subjects < 2) return null;
  const differences = sides[0].values[0].map((_, s) => estimateOf(sides.map((side) => column(side, s))));
  const ofSubjects: Component = { variance: variance(differences) / subjects, df: subjects - 1 };
  const interactions = residualComponent(sides, subjects);
  const sum = seeds.variance + ofSubjects.variance - interactions.variance;
  const larger = seeds.variance >= ofSubjects.variance ? seeds : ofSubjects;
  const satterthwaite =
    sum ** 2 / [seeds, ofSubjects, interactions].reduce((total, { variance: v, df }) => total + v ** 2 / df, 0);
  const [v, df] = sum > larger.variance ? [sum, satterthwaite] : [larger.variance, larger.df];
  return differenceTest(estimateOf(sides), v, df, squaresOf(sides));
}

/** Variance of the estimate over seeds, by what seeds' means differ by within their populations, pooled. */
function seedComponent(sides: readonly Side[]): Component | null {
  const df = freedomOf(sides);
  if (df === 0) return null;
  const squares = sides.reduce(
    (total, { values }) => total + sumOfSquaredDeviations(values.map((row) => mean(row))),
    0,
  );
  return { variance: (squares / df) * shareOf(sides), df };
}

/** The same of single seeds in single subjects, beyond what the seed and the subject do. */
function residualComponent(sides: readonly Side[], subjects: number): Component {
  const squares = sides.reduce((total, { values }) => {
    const ofSubjects = values[0].map((_, s) => mean(values.map((row) => row[s])));
    const all = mean(ofSubjects);
    return values.reduce((sum, row) => {
      const own = mean(row);
      return sum + sumOfSquares(row.map((value, s) => value - own - ofSubjects[s] + all));
    }, total);
  }, 0);
  const df = freedomOf(sides) * (subjects - 1);
  return { variance: (squares / df / subjects) * shareOf(sides), df };
}

const freedomOf = (sides: readonly Side[]): number => sides.reduce((sum, { values }) => sum + values.length - 1, 0);

/** How much of a variance of single seeds the difference of means has. */
const shareOf = (sides: readonly Side[]): number =>
  sides.reduce((sum, { values }) => (values.length > 1 ? sum + 1 / values.length : sum), 0);

/** Σ of the squares of what a difference is of: a variance that is nothing beside them is rounding. */
export const squaresOf = (sides: readonly Side[]): number =>
  sides.reduce(
    (sum, { values, squares }) => sum + (squares ?? values.reduce((own, row) => own + sumOfSquares(row), 0)),
    0,
  );

const column = ({ sign, values }: Side, s: number): Side => ({ sign, values: values.map((row) => [row[s]]) });

function estimateOf(sides: readonly Side[]): number {
  const subjects = sides[0].values[0].length;
  if (sides.some(({ values }) => values.length === 0 || values.some((row) => row.length !== subjects)))
    throw new ShapeError("crossed seeds: every seed needs a value in each subject");
  return sides.reduce((sum, { sign, values }) => sum + sign * mean(values.map((row) => mean(row))), 0);
}
