import type { Contrast } from "../../results/contrast.ts";
import { type GeneralisationRow, RANDOM_FACTORS, type RandomFactors } from "../../results/generalisation.ts";
import type { BootstrapMeans } from "../../stats/bootstrap/bootstrap-means.ts";
import { dualVariance, varianceOfMeans } from "../../stats/bootstrap/dual-variance.ts";
import { overSeeds, overSeedsAndSubjects, squaresOf, type Side } from "../../stats/crossed-seeds.ts";
import { differenceTest, type DifferenceTest } from "../../stats/difference-test.ts";
import { holm } from "../../stats/holm.ts";
import { mean } from "../../stats/mean.ts";
import { variance } from "../../stats/variance.ts";
import type { Population } from "../populations.ts";
import type { StudyInput } from "../study-input.ts";
import { comparedMeans, differencesOf, sidesOf, type ComparedMeans } from "./compared-means.ts";
import { FEW_RESAMPLES, resampledFreedom } from "./few-resamples.ts";
import { FEW_SEEDS } from "./few-seeds.ts";
import { resampledDifferences } from "./resampled-differences.ts";

const METHODS = {
  subjects: "paired t",
  stimuli: "bootstrap",
  "subjects and stimuli": "dual bootstrap",
  seeds: "t over seeds",
  "subjects and seeds": "crossed seeds and subjects",
} as const satisfies Record<RandomFactors, GeneralisationRow["method"]>;

/** Share of the resamples that may be undefined; where more are, the others are no sample of all. */
const MOST_UNDEFINED = 0.05;

/** What is known of one comparison. */
interface Known {
  readonly comparison: ComparedMeans;
  readonly sides: readonly Side[] | null;
  readonly differences: readonly number[] | null;
  /** null where the stimuli were not resampled */
  readonly resampled: BootstrapMeans | null;
}

/** A test, or why there is none; `doubt` is what a reader should know of one that is there. */
type Tested = { readonly test: DifferenceTest; readonly doubt?: string } | { readonly none: string };

/**
 * A row for each comparison that the contrasts ask for and each set of random factors; those of stimuli only where RDMs are there to resample.
 * `p_holm` is adjusted over a contrast's pairs of networks, in each roi, or of regions for the mean over layers, over pairs × layers for
 * single layers, and over all contrasts within networks in each roi, for each set of factors.
 *
 * @param values - of the tests that the grid is made of; null where undefined
 */
export function generalisationRows(
  contrasts: readonly Contrast[],
  input: Pick<StudyInput, "measure" | "nStimuli" | "resampling">,
  grid: readonly Population[],
  values: readonly (number | null)[],
): GeneralisationRow[] {
  const comparisons = contrasts.flatMap((contrast) => comparedMeans(contrast, grid));
  const sides = comparisons.map((comparison) => sidesOf(comparison, (test) => values[test] ?? NaN));
  const differences = sides.map((own) => own && differencesOf(own));
  const resampling = input.resampling;
  const resampled = resampling && resampledDifferences(comparisons, differences, input, resampling);
  const tested = comparisons.map((comparison, i): Known => {
    return { comparison, sides: sides[i], differences: differences[i], resampled: resampled?.[i] ?? null };
  });
  const factors = RANDOM_FACTORS.filter((random) => resampling !== undefined || !random.includes("stimuli"));
  const rows = tested.flatMap((known) =>
    factors.map((random) => ({ family: known.comparison.family, row: rowOf(known, random, input) })),
  );
  const adjusted = holmWithin(rows.map(({ family, row }) => ({ family: `${row.random} ${family}`, p: row.p_value })));
  return rows.map(({ row }, place) => {
    return { id: `generalisation-${place + 1}`, ...row, p_holm: adjusted[place] };
  });
}

function rowOf(
  known: Known,
  random: RandomFactors,
  { measure, nStimuli, resampling }: Pick<StudyInput, "measure" | "nStimuli" | "resampling">,
): Omit<GeneralisationRow, "id" | "p_holm"> {
  const { comparison, differences, resampled } = known;
  const { contrast, a, b, subjects, seedsA, seedsB } = comparison;
  const tested = testOf(known, random, nStimuli, resampling?.resamples ?? 0);
  const test = "test" in tested ? tested.test : undefined;
  return {
    contrast,
    roi: a.roi,
    roi_b: a.roi === b.roi ? null : b.roi,
    measure,
    network_a: a.network,
    layer_a: a.layer,
    network_b: b.network,
    layer_b: b.layer,
    random,
    method: METHODS[random],
    estimate: differences && mean(differences),
    se: test?.se ?? null,
    ci_lower: test?.interval?.[0] ?? null,
    ci_upper: test?.interval?.[1] ?? null,
    t: test?.t ?? null,
    df: test?.df ?? null,
    p_value: test?.p ?? null,
    n_subjects: subjects,
    n_stimuli: nStimuli,
    n_seeds_a: seedsA,
    n_seeds_b: seedsB,
    resamples: random.includes("stimuli") ? (resampled?.stimuli.length ?? 0) : null,
    note: noteOf(tested),
  };
}

const noteOf = (tested: Tested): string | null => {
  if ("none" in tested) return tested.none;
  return tested.test.t === null ? "the difference does not vary" : (tested.doubt ?? null);
};

function testOf(known: Known, random: RandomFactors, stimuli: number, resamples: number): Tested {
  const { comparison, sides, differences } = known;
  if (sides === null || differences === null) return { none: "a correlation is undefined" };
  const { subjects } = comparison;
  if (random.includes("subjects") && subjects < 2) return { none: "1 subject, needs at least 2" };
  if (random === "subjects") {
    const v = variance(differences) / subjects;
    return { test: differenceTest(mean(differences), v, subjects - 1, squaresOf(sides)) };
  }
  return random === "stimuli" || random === "subjects and stimuli"
    ? overStimuli(known, differences, random, stimuli, resamples)
    : overDraws(known.comparison, sides, random);
}

function overStimuli(
  { comparison: { subjects }, resampled }: Known,
  differences: readonly number[],
  random: "stimuli" | "subjects and stimuli",
  stimuli: number,
  resamples: number,
): Tested {
  const evaluated = resampled?.stimuli.length ?? 0;
  if (resamples < 2) return { none: "1 resample, needs at least 2" };
  if (resampled === null || evaluated < 2 || evaluated < (1 - MOST_UNDEFINED) * resamples)
    return { none: `undefined in ${resamples - evaluated} of ${resamples} resamples` };
  const variances = resampled.variances();
  const ofStimuli = random === "stimuli";
  const v = ofStimuli ? varianceOfMeans(variances.stimuli, stimuli) : dualVariance(variances, subjects, stimuli);
  const df = resampledFreedom((ofStimuli ? stimuli : Math.min(subjects, stimuli)) - 1, evaluated);
  const test = differenceTest(mean(differences), v, df, resampled.squares);
  const left = resamples - evaluated;
  return doubted(test, [
    ...(left > 0 ? [`${left} of ${resamples} resamples are undefined and left out`] : []),
    ...(evaluated < FEW_RESAMPLES ? [`fewer than ${FEW_RESAMPLES} resamples`] : []),
  ]);
}

function overDraws(
  { seedsA, seedsB, a, b }: ComparedMeans,
  sides: readonly Side[],
  random: "seeds" | "subjects and seeds",
): Tested {
  const test = random === "seeds" ? overSeeds(sides) : overSeedsAndSubjects(sides);
  if (test === null) return { none: "no network has two seeds" };
  const drawn = [{ network: a.network, seeds: seedsA }, { network: b.network, seeds: seedsB }].filter(({ seeds }) => seeds > 1); // prettier-ignore
  const few = drawn.filter(({ seeds }) => seeds < FEW_SEEDS);
  const fixed = a.network === b.network ? [] : [seedsA === 1 ? a.network : [], seedsB === 1 ? b.network : []].flat();
  return doubted(test, [
    ...fixed.map((network) => `the one set of weights of ${network} is taken as it is`),
    ...(few.length > 0 ? [`fewer than ${FEW_SEEDS} seeds`] : []),
  ]);
}

const doubted = (test: DifferenceTest, doubts: readonly string[]): Tested =>
  doubts.length > 0 ? { test, doubt: doubts.join("; ") } : { test };

/** Holm's p within each family. */
function holmWithin(tests: readonly { readonly family: string; readonly p: number | null }[]): (number | null)[] {
  const adjusted = tests.map((): number | null => null);
  for (const members of Map.groupBy(tests.keys(), (place) => tests[place].family).values()) {
    for (const [i, p] of holm(members.map((place) => tests[place].p)).entries()) adjusted[members[i]] = p;
  }
  return adjusted;
}
