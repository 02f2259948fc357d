import type { Costs } from "../../shared/costs.ts";
import { contingencyKernel } from "../../shared/kendall/kernels/contingency.ts";
import { RUN } from "../../shared/kendall/kernels/lanes-near.wat.ts";
import { callsByWidth, planLanes } from "../../shared/kendall/kernels/lanes-plan.ts";
import { lanesKernel } from "../../shared/kendall/kernels/lanes.ts";
import { singleKernel } from "../../shared/kendall/kernels/single.ts";
import { rank, type Ranking } from "../../shared/kendall/ranking.ts";
import type { Comparisons, Kernel } from "../../shared/permutations/kernel.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { explained, leastSquares, type Measurement } from "./least-squares.ts";
import { type Effort, measure } from "./measure.ts";
import { randomRdm, type Ties } from "./random-rdms.ts";

/** All of some models with all of some brains, of n stimuli. */
export interface Grid<Vector = Ranking> extends Comparisons<Vector> {
  readonly n: number;
}

/** Nanoseconds that a kernel takes for one permutation of a grid, per pair of stimuli. */
export type Stopwatch<Vector = Ranking> = (
  kernelOf: (grid: Grid<Vector>) => Kernel,
  grid: Grid<Vector>,
) => Promise<number>;

/** The paper's grid. */
const [MODELS, BRAINS, STIMULI] = [42, 15, 92];

const MOST_STIMULI = 128;
/** Orders of 40, 92 and 128 stimuli have 4, 17 and 32 runs. */
const STIMULI_IN_LANES = [40, STIMULI, MOST_STIMULI];
/** One run: such orders have no far pairs. */
const ONE_RUN = 23;

/**
 * Models × brains. What two grids of n stimuli differ by is free of what a permutation takes for drawing and relabelling. They differ
 * by wide vectors, by narrow ones, by some of either, and by far more or fewer of near pairs than of far ones: together they tell all
 * apart.
 */
const DIFFERENCES = [
  [[48, 16], [16, 16]],
  [[48, 8], [16, 8]],
  [[16, 16], [16, 8]],
  [[48, 1], [16, 1]],
] as const; // prettier-ignore

/** By the decimals that a model's RDM or a brain's keeps, tables have 15 × 15, 160 × 15 and 160 × 160 cells. */
const TABLES = [
  ["brain", "brain"],
  ["model", "brain"],
  ["model", "model"],
] as const;

/** What costs that were fitted elsewhere say of a size, and what it took, in nanoseconds per pair of stimuli. */
export interface Foretold {
  readonly name: string;
  readonly foretold: number;
  readonly measured: number;
}

/** Beyond this, one way or the other, costs are not what plans may follow. */
const MOST_OFF = 1.25;
export const isOff = ({ foretold, measured }: Foretold): boolean =>
  !(foretold < MOST_OFF * measured && measured < MOST_OFF * foretold);

type KernelCosts = Costs["kernels"];

/** Costs of kernels, and what they foretell of sizes that they were not fitted to. */
export async function kernelCosts(time: Stopwatch): Promise<{ costs: KernelCosts; foretold: Foretold[] }> {
  const alone = full(STIMULI, [MODELS, 1]);
  const single = (await time(singleKernel, alone)) / MODELS;
  const [lanes, tables] = [await lanesCosts(time), await tableCosts(time)];
  return {
    costs: { single, ...lanes.costs, ...tables.costs },
    foretold: [...lanes.foretold, ...tables.foretold],
  };
}

/** Vectors of near and far pairs, and runs after the first of all far vectors: narrow ones, then wide ones. */
function countsOf({ m, list, models, brains }: Grid): number[] {
  const runs = Math.ceil(m / RUN);
  const { narrow, wide } = callsByWidth(planLanes({ models: models.length, brains: brains.length, list }, runs));
  return [narrow, wide].flatMap(({ near, far }) => (runs === 1 ? [near, 0, 0] : [near, far, far * (runs - 1)]));
}

async function lanesCosts(time: Stopwatch) {
  const measurements: Measurement[] = [];
  for (const n of [ONE_RUN, ...STIMULI_IN_LANES]) {
    for (const shapes of n === ONE_RUN ? DIFFERENCES.slice(0, 2) : DIFFERENCES) {
      const [more, fewer] = shapes.map((shape) => full(n, shape));
      const counts = countsOf(fewer);
      const difference = countsOf(more).map((count, i) => count - counts[i]);
      const value = (await time(lanesKernel, more)) - (await time(lanesKernel, fewer));
      measurements.push({ counts: difference, value });
    }
  }
  const costs = leastSquares(measurements);
  const [near, far, farRun, nearWide, farWide, farRunWide] = costs;
  const paper = full(STIMULI, [MODELS, BRAINS]);
  const measured = await time(lanesKernel, paper);
  const lanes = measured / (MODELS * BRAINS);
  const foretold = [{ name: lanesName(paper), foretold: explained(countsOf(paper), costs), measured }];
  for (const grid of [full(64, [MODELS, BRAINS]), full(110, [MODELS, 8])])
    foretold.push({
      name: lanesName(grid),
      foretold: explained(countsOf(grid), costs),
      measured: await time(lanesKernel, grid),
    });
  return { costs: { lanes, near, far, farRun, nearWide, farWide, farRunWide }, foretold };
}

const lanesName = ({ n, models, brains }: Grid): string => `lanes, n = ${n}, ${models.length} × ${brains.length}`;

async function tableCosts(time: Stopwatch) {
  const gridOfTables = (n: number, [models, brain]: (typeof TABLES)[number]): Grid =>
    gridOf(n, ranked(models, MODELS, n, "heavy ties"), ranked(brain, 1, n, "heavy ties"));
  const countsOfTables = ({ m, models, brains }: Grid): number[] => {
    const cells = models.reduce((sum, { levelCount }) => sum + levelCount * brains[0].levelCount, 0);
    return [MODELS, cells / m];
  };
  const measurements: Measurement[] = [];
  for (const sides of TABLES) {
    const grid = gridOfTables(STIMULI, sides);
    measurements.push({ counts: countsOfTables(grid), value: await time(contingencyKernel, grid) });
  }
  const costs = leastSquares(measurements);
  const [contingency, cell] = costs;
  const foretold: Foretold[] = [];
  for (const n of [64, MOST_STIMULI]) {
    const grid = gridOfTables(n, ["model", "brain"]);
    foretold.push({
      name: `tables, n = ${n}, ${MODELS} × 1`,
      foretold: explained(countsOfTables(grid), costs),
      measured: await time(contingencyKernel, grid),
    });
  }
  return { costs: { contingency, cell }, foretold };
}

const full = (n: number, [models, brains]: readonly [number, number]): Grid =>
  gridOf(n, ranked("model", models, n), ranked("brain", brains, n));

/** Rankings of the first pairs of RDMs of as many stimuli as are timed, which are drawn once. */
const drawn = new Map<string, Float64Array>();
function ranked(side: "model" | "brain", count: number, n: number, ties: Ties = "no ties"): Ranking[] {
  return Array.from({ length: count }, (_, at) => {
    const key = `${side} ${at} ${ties}`;
    const rdm = drawn.get(key) ?? randomRdm(side, at, MOST_STIMULI, ties);
    drawn.set(key, rdm);
    return rank(rdm.subarray(0, pairCount(n)));
  });
}

function gridOf(n: number, models: readonly Ranking[], brains: readonly Ranking[]): Grid {
  const list = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
  return { n, m: pairCount(n), models, brains, list };
}

/** Times drawing and relabelling as well, which all comparisons of a permutation share. */
export const stopwatch =
  <Vector = Ranking>(effort: Effort): Stopwatch<Vector> =>
  async (kernelOf, grid) => {
    const kernel = kernelOf(grid);
    const pairs = new PairRelabelling(grid.n);
    const numerators = new Float64Array(grid.list.length);
    let k = 0;
    const run = (): void => {
      pairs.set(permutation(20_200_426, k++, grid.n));
      kernel.count(pairs, numerators);
    };
    const [{ median }] = await measure(
      [{ name: kernel.name, unit: "µs", perCall: 1, run, against: [], data: "" }],
      [],
      effort,
    );
    return (1000 * median) / grid.m;
  };
