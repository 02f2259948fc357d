import { compareRankings } from "../../shared/kendall/compare-rankings.ts";
import { orderKernel } from "../../shared/kendall/order-kernel.ts";
import { rank } from "../../shared/kendall/ranking.ts";
import { breakTies } from "../../shared/kendall/tie-breaking.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Item } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { randomRdm, type Ties } from "./random-rdms.ts";

interface Shape {
  readonly n: number;
  readonly ties: Ties;
  readonly models: number;
  readonly brains: number;
  readonly simd: boolean;
  /** without contingency tables: ties are broken, and orders compared */
  readonly ordersOnly?: boolean;
  /** without the others */
  readonly alone?: boolean;
}

const PEERS = ["scipy-tau", "pcapp"];

/**
 * The kernels that are chosen at n = 92, for the paper's 42 models with one brain, where no two comparisons share lanes, and with
 * 15; and those that would be chosen for heavy ties if there were no contingency tables.
 */
export function kernelsOf92(): Shape[] {
  const ties: Ties[] = ["no ties", "few ties", "heavy ties"];
  const shapes = ties.flatMap((kind) => [
    { n: 92, ties: kind, models: 42, brains: 1, simd: false },
    { n: 92, ties: kind, models: 42, brains: 1, simd: true },
    { n: 92, ties: kind, models: 42, brains: 15, simd: true },
  ]);
  const heavilyTied = shapes.filter(({ ties: kind, simd }) => kind === "heavy ties" && simd);
  return [...shapes, ...heavilyTied.map((shape) => ({ ...shape, ordersOnly: true }))];
}

/** Studies in which drawing and relabelling are not shared. */
export function oneByOne(quick: boolean): Shape[] {
  return [92, 515, 1854]
    .filter((n) => !quick || n < 1000)
    .map((n) => ({ n, ties: "no ties", models: 1, brains: 1, simd: true }));
}

/** The last that each way of counting holds, and what comes after it. */
export function boundaries(quick: boolean): Shape[] {
  const lanes = { models: 42, brains: 15 };
  const one = { models: 4, brains: 1 };
  const all = [
    ...[128, 129, 181, 182, 256, 257].map((n) => ({ n, ...lanes })),
    ...[255, 256].map((n) => ({ n, ...one })),
    ...[2874, 2875].map((n) => ({ n, ...one, models: 1 })),
  ];
  return all
    .filter(({ n }) => !quick || n < 1000)
    .map((shape) => ({ ...shape, ties: "no ties", simd: true, alone: true }));
}

/** Larger studies: one brain, and as many models as still make a call short. */
export function sizes(quick: boolean): Shape[] {
  const all = [
    { n: 118, models: 42, brains: 1 },
    { n: 118, models: 42, brains: 15 },
    { n: 200, models: 42, brains: 1 },
    { n: 515, models: 21, brains: 1 },
    { n: 1000, models: 21, brains: 1 },
    { n: 1854, models: 21, brains: 1 },
    { n: 3000, models: 4, brains: 1 },
  ];
  return all.filter(({ n }) => !quick || n < 1000).map((shape) => ({ ...shape, ties: "no ties", simd: true }));
}

/** What is timed is a permutation and all its numerators: drawing, relabelling, counting. */
export function kernelItem({ n, ties, models, brains, simd, ordersOnly = false, alone = false }: Shape): Item {
  const list = Array.from({ length: models * brains }, (_, t) => ({
    model: Math.floor(t / brains),
    brain: t % brains,
  }));
  const comparisons = {
    m: pairCount(n),
    models: Array.from({ length: models }, (_, at) => rank(randomRdm("model", at, n, ties))),
    brains: Array.from({ length: brains }, (_, at) => rank(randomRdm("brain", at, n, ties))),
    list,
    stimuli: n,
  };
  const kernel = ordersOnly
    ? orderKernel(
        { ...comparisons, models: comparisons.models.map(breakTies), brains: comparisons.brains.map(breakTies) },
        simd,
      )
    : compareRankings(comparisons, simd);
  const { together } = kernel;
  const relabelled = Array.from({ length: together?.most ?? 1 }, () => new PairRelabelling(n));
  const stimuli = new Int32Array(n);
  const numerators = new Float64Array(relabelled.length * list.length);
  let k = 0;
  return {
    name: `n = ${n}, ${ties}, ${models} × ${brains}: ${kernel.name}`,
    unit: "µs",
    perCall: numerators.length,
    run: () => {
      for (const pairs of relabelled) pairs.set(permutation(20_200_426, k++, n, stimuli));
      if (together) together.count(relabelled, numerators);
      else kernel.count(relabelled[0], numerators);
    },
    against: alone ? [] : n === 92 && ties === "no ties" ? [...PEERS, "numba-fenwick"] : PEERS,
    data: dataName(n, ties),
  };
}

/** Gives the peers the first model and the first brain of every shape. */
export async function loadRdms(shapes: readonly Shape[], peers: readonly Peer[]): Promise<void> {
  const distinct = new Map(shapes.map((shape) => [dataName(shape.n, shape.ties), shape]));
  for (const [name, { n, ties }] of distinct) {
    for (const peer of peers) await peer.load(name, n, randomRdm("model", 0, n, ties), randomRdm("brain", 0, n, ties));
  }
}

function dataName(n: number, ties: Ties): string {
  return `${n}-${ties.replace(" ", "-")}`;
}
