import { openGemm } from "../../functions/comparison/gemm.ts";
import { RdmInParts } from "../../shared/dissimilarities/rdm-in-parts.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { productSums } from "../../shared/rdm/product-sums.ts";
import type { Costs } from "../../shared/costs.ts";
import type { GridRun } from "./grid.ts";
import { median } from "./measure.ts";
import { correlationOf, LARGE_RDM, largeActivations } from "./other-items.ts";

/** What lines of the table are held back by, measured on their own. */
export interface Bounds {
  /** nanoseconds for a row of a wide vector's lanes of the paper's grid */
  readonly lanes: { readonly near: number; readonly far: number };
  /** milliseconds of the processor for the parts of the RDM of many stimuli */
  readonly rdm: { readonly product?: number; readonly look?: number; readonly rest?: number };
  /** by stimuli: nanoseconds for a read of three bytes at a random pair */
  readonly scattered: ReadonlyMap<number, number>;
  readonly threads: readonly { readonly what: string; readonly ratio: number; readonly bound: string }[];
}

/** Far vectors of 92 stimuli have so many runs after the first. */
const RUNS_AFTER = 16;
const ROUNDS = 5;

export async function measureBounds(
  { nearWide, farWide, farRunWide }: Costs["kernels"],
  grid: readonly GridRun[],
  quick: boolean,
): Promise<Bounds> {
  const [one, two] = [grid[0], grid.at(1)];
  const ofGrid = two && {
    what: "the paper's grid",
    ratio: one.seconds / two.seconds,
    bound: "the start of threads, and the clock of two busy cores",
  };
  const sizes = quick ? [] : [1000, 1854, 3000];
  const ofRdm = quick ? undefined : await rdmOnThreads(two !== undefined);
  return {
    lanes: { near: nearWide, far: farWide + RUNS_AFTER * farRunWide },
    rdm: ofRdm?.parts ?? {},
    scattered: new Map(sizes.map((n) => [n, scatteredRead(n)])),
    threads: [ofGrid, ofRdm?.threads].filter((line) => line !== undefined),
  };
}

async function rdmOnThreads(two: boolean) {
  const [activations, signal] = [largeActivations(), new AbortController().signal];
  const seconds: { whole: number; look: number; product: number; ratio: number }[] = [];
  const clock = async (threads: number): Promise<number> => {
    const start = performance.now();
    await correlationOf(activations, LARGE_RDM, { threads, signal });
    return performance.now() - start;
  };
  for (let round = 0; round <= ROUNDS; round++) {
    const ratio = two ? (await clock(1)) / (await clock(2)) : NaN;
    const parts = await partsOf(activations);
    if (round > 0) seconds.push({ ...parts, ratio });
  }
  const of = (part: keyof (typeof seconds)[number]): number => median(seconds.map((round) => round[part]));
  const parts = { product: of("product"), look: of("look"), rest: of("whole") - of("product") - of("look") };
  const alone = `${Math.round((100 * (of("whole") - of("product"))) / of("whole"))} % of one thread's time that is not the product`;
  const threads = two ? { what: "RDM, 1,000 × 9,216", ratio: of("ratio"), bound: alone } : undefined;
  return { parts, threads };
}

/** The RDM once more, in milliseconds of the processor. */
async function partsOf(activations: Float32Array): Promise<{ whole: number; look: number; product: number }> {
  const [n, units] = LARGE_RDM;
  const start = spent();
  const rdm = new RdmInParts("correlation", n, units);
  for (let i = 0; i < n; i++) rdm.look(i, activations.subarray(i * units, (i + 1) * units));
  const summed = rdm.summed();
  const look = spent() - start;
  const gemm = await openGemm(1);
  if (gemm === undefined) return { whole: NaN, look, product: NaN };
  let product = 0;
  const sums = productSums(summed, async (...operands) => {
    const before = spent();
    await gemm.addProducts(...operands);
    product += spent() - before;
  });
  await sums.add(activations, units);
  rdm.end(await sums.end());
  await gemm.release();
  return { whole: spent() - start, look, product };
}

/** Nanoseconds for one of the reads that a comparison of n stimuli makes: of three bytes, at every pair in a random order. */
function scatteredRead(n: number): number {
  const m = pairCount(n);
  const elements = new Uint8Array(3 * m);
  const places = Uint32Array.from({ length: m }, (_, pair) => 3 * pair);
  for (let k = m - 1; k > 0; k--) {
    const other = Math.floor((k + 1) * Math.random());
    [places[k], places[other]] = [places[other], places[k]];
  }
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const before = spent();
    scatteredSum(elements, places);
    if (round > 0) times.push(spent() - before);
  }
  return (1e6 * median(times)) / m;
}

function scatteredSum(elements: Uint8Array, places: Uint32Array): number {
  let sum = 0;
  for (let k = 0; k < places.length; k++) sum = (sum + elements[places[k]]) | 0;
  return sum;
}

/** Milliseconds of the processor, of all threads. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
