import { availableParallelism } from "node:os";
import { countingPool } from "../../infra/local/worker-pools.ts";
import { kendallNumerator } from "../../shared/kendall/kendall-numerator.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { splitRange } from "../../shared/plan/chunks.ts";
import { groupingOf } from "../../shared/tally/grouping.ts";
import { randomRdm } from "./random-rdms.ts";

const STIMULI = 92;
const SEED = 20_200_426;
/** The paper's: 6 networks × 7 layers, 15 subjects. */
const MODELS = 42;
const BRAINS = 15;
const CHUNKS = 40;

export interface GridRun {
  readonly workers: number;
  readonly tests: number;
  readonly permutations: number;
  readonly seconds: number;
  readonly microsecondsPerNumerator: number;
  readonly kernel: string;
}

/**
 * The paper's whole grid of numerators on worker threads, in chunks, from RDMs to integers: with the start of the threads.
 *
 * @throws {Error} if any of some numerators is not that of Knight's method
 */
export async function runGrid(workers: number, permutations: number): Promise<GridRun> {
  const models = Array.from({ length: MODELS }, (_, at) => randomRdm("model", at, STIMULI, "no ties"));
  const brains = Array.from({ length: BRAINS }, (_, at) => randomRdm("brain", at, STIMULI, "no ties"));
  const tests = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
  const named = (list: readonly unknown[]) =>
    list.map((_, at) => ({ network: `${at}`, layer: "", roi: "", subject: `${at}` }));
  const grouping = groupingOf(named(models), named(brains));
  const tested = { measure: "kendall-tau-b", alternative: "two-sided", nulls: "keep" } as const;
  const task = { ...tested, n: STIMULI, models, brains, controls: [], mask: null, grouping, seed: SEED };
  const pool = countingPool(workers);
  const start = performance.now();
  const chunks = await Promise.all(
    splitRange(permutations, CHUNKS).map(async ([from, to]) => {
      const { nulls: values, kernel } = await pool.run({ ...task, from, to });
      return { from, to, values: values!, kernel };
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await pool.close();

  const pairs = new PairRelabelling(STIMULI);
  for (const { from, to, values } of chunks.filter((_, at) => at % 8 === 0)) {
    const t = (31 * from + 7) % tests.length;
    pairs.set(permutation(SEED, to - 1, STIMULI));
    const relabelled = Float64Array.from(pairs.to, (q) => brains[tests[t].brain][q]);
    const expected = kendallNumerator(models[tests[t].model], relabelled);
    if (values[t * (to - from) + to - from - 1] !== expected)
      throw new Error(`test ${t}, permutation ${to - 1}: not the numerator ${expected}`);
  }
  return {
    workers,
    tests: tests.length,
    permutations,
    seconds,
    microsecondsPerNumerator: (seconds * 1e6 * workers) / (tests.length * permutations),
    kernel: chunks[0].kernel,
  };
}

/** Numbers of workers that this machine has processors for: 1 and 2. */
export function workerCounts(): number[] {
  return [1, 2].filter((workers) => workers <= availableParallelism());
}
