import type { Costs } from "../../shared/costs.ts";
import { contingencyKernel } from "../../shared/kendall/kernels/contingency.ts";
import { RUN } from "../../shared/kendall/kernels/lanes-near.wat.ts";
import { planLanes } from "../../shared/kendall/kernels/lanes-plan.ts";
import { lanesKernel } from "../../shared/kendall/kernels/lanes.ts";
import { singleKernel } from "../../shared/kendall/kernels/single.ts";
import { rank, type Ranking } from "../../shared/kendall/ranking.ts";
import type { Comparisons, Kernel } from "../../shared/permutations/kernel.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { type Effort, measure } from "./measure.ts";
import { randomRdm, type Ties } from "./random-rdms.ts";
import { straightLine } from "./straight-line.ts";

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

/** Orders of so many stimuli have 1, 4, 17 and 32 runs. */
const STIMULI_IN_LANES = [23, 40, STIMULI, 128];

/** By the decimals that a model's RDM or a brain's keeps, tables have 15 × 15, 160 × 15 and 160 × 160 cells. */
const TABLES = [
  ["brain", "brain"],
  ["model", "brain"],
  ["model", "model"],
] as const;

type KernelCosts = Costs["kernels"];

export async function kernelCosts(time: Stopwatch): Promise<KernelCosts> {
  const alone = gridOf(STIMULI, ranked("model", MODELS, STIMULI), ranked("brain", 1, STIMULI));
  const single = (await time(singleKernel, alone)) / MODELS;
  return { single, ...(await lanesCosts(time)), ...(await tableCosts(time)) };
}

/** Near pairs take the time of orders of one run, which have no others; the rest of a longer order's time grows with its runs. */
async function lanesCosts(time: Stopwatch): Promise<Pick<KernelCosts, "lanes" | "near" | "far" | "farRun">> {
  const timed = [];
  for (const n of STIMULI_IN_LANES) {
    const grid = gridOf(n, ranked("model", MODELS, n), ranked("brain", BRAINS, n));
    const runs = Math.ceil(grid.m / RUN);
    const { near, far } = planLanes(grid.list, runs);
    timed.push({ runs, near: near.length, far: far.length, nanoseconds: await time(lanesKernel, grid) });
  }
  const [oneRun, ...longer] = timed;
  const near = oneRun.nanoseconds / oneRun.near;
  const far = straightLine(longer.map((one) => [one.runs - 1, (one.nanoseconds - near * one.near) / one.far]));
  const lanes = timed[STIMULI_IN_LANES.indexOf(STIMULI)].nanoseconds / (MODELS * BRAINS);
  return { lanes, near, far: far.intercept, farRun: far.slope };
}

async function tableCosts(time: Stopwatch): Promise<Pick<KernelCosts, "contingency" | "cell">> {
  const points: [cellsPerPair: number, nanoseconds: number][] = [];
  for (const [models, brain] of TABLES) {
    const grid = gridOf(
      STIMULI,
      ranked(models, MODELS, STIMULI, "heavy ties"),
      ranked(brain, 1, STIMULI, "heavy ties"),
    );
    const cells = grid.models.reduce((sum, { levelCount }) => sum + levelCount * grid.brains[0].levelCount, 0);
    points.push([cells / MODELS / grid.m, (await time(contingencyKernel, grid)) / MODELS]);
  }
  const { intercept, slope } = straightLine(points);
  return { contingency: intercept, cell: slope };
}

const ranked = (side: "model" | "brain", count: number, n: number, ties: Ties = "no ties"): Ranking[] =>
  Array.from({ length: count }, (_, at) => rank(randomRdm(side, at, n, ties)));

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
