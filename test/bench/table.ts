import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Bounds } from "./bounds.ts";
import type { Measured } from "./measure.ts";
import type { NetworkMemory } from "./network-memory.ts";

/** A line of the table: what is compared, with whose work, and what it is bound by; README.md says how that was found. */
interface Line {
  readonly what: string;
  /** of the items, whose names begin so */
  readonly item: string;
  readonly peer: string;
  readonly bound: string | ((bounds: Bounds, ours: Measured) => string);
}

const COUNTING = "vector arithmetic, and elements of 16 instructions";

/** What reads of scattered elements take of a comparison, by themselves. */
const fetching =
  (n: number): Line["bound"] =>
  ({ scattered }, { median }) =>
    `reading scattered elements, which alone takes ${scattered.get(n)?.toPrecision(2)} of ${((1000 * median) / pairCount(n)).toPrecision(3)} ns a pair, and moving them`;

const milliseconds = (value: number | undefined): string => `${value?.toPrecision(3)} ms`;

const LINES: readonly Line[] = [
  {
    what: "random weights, AlexNet, the first network",
    item: "random weights, alexnet, the first",
    peer: "torch-alexnet",
    bound: "new pages, three fifths of the time",
  },
  {
    what: "random weights, AlexNet, a next network",
    item: "random weights, alexnet, a next",
    peer: "torch-alexnet",
    bound: "the twist and the tempering of MT19937",
  },
  {
    what: "random weights, DeepCluster, the first network",
    item: "random weights, deepcluster-alexnet, the first",
    peer: "torch-deepcluster-alexnet",
    bound: "Box-Muller in vectors of eight; new pages, a third of the time",
  },
  {
    what: "random weights, DeepCluster, a next network",
    item: "random weights, deepcluster-alexnet, a next",
    peer: "torch-deepcluster-alexnet",
    bound: "Box-Muller in vectors of eight",
  },
  {
    what: "decode an image of 256 × 256, PNG",
    item: "an image of 256",
    peer: "pillow-image",
    bound: "sharp's decoding, more than four fifths of the time",
  },
  {
    what: "decode and resize one of 175 × 175, PNG",
    item: "an image of 175",
    peer: "pillow-image",
    bound: "sharp's decoding, three fifths of the time",
  },
  {
    what: "decode and resize one of 500 × 375, JPEG",
    item: "a photograph",
    peer: "pillow-image",
    bound: "sharp's decoding, three quarters of the time",
  },
  {
    what: "inference, AlexNet, one thread",
    item: "inference, alexnet",
    peer: "onnxruntime-run",
    bound: "the runtime itself",
  },
  {
    what: "opening AlexNet, fed with weights",
    item: "opening, alexnet",
    peer: "onnxruntime-open",
    bound:
      "the copies that the runtime makes of the convolutions' weights; it is fed with the others, where Python reads all of them from a file and copies them",
  },
  {
    what: "RDM, 92 × 64,896",
    item: "an RDM of 92 × 64896",
    peer: "numpy-corrcoef",
    bound: "fused multiply-adds of four lanes, half the time; NumPy's have eight",
  },
  {
    what: "RDM, 1,000 × 9,216",
    item: "an RDM of 1000 × 9216",
    peer: "numpy-corrcoef",
    bound: ({ rdm }, { peers }) =>
      `the runtime's product of matrices: ${milliseconds(rdm.product)}, where NumPy's of half as many takes ${milliseconds(peers["numpy-product"])}; looking at activations ${milliseconds(rdm.look)}, the rest ${milliseconds(rdm.rest)}`,
  },
  {
    what: "tau-b, n = 92, many tests",
    item: "n = 92, no ties, 42 × 15",
    peer: "scipy-tau",
    bound: ({ lanes }) =>
      `vector arithmetic: ${lanes.near.toPrecision(2)} ns a row of 16 lanes (57 instructions), ${lanes.far.toPrecision(2)} a row of 32 (60); one lane in 16 idle, and one in 8`,
  },
  { what: "tau-b, n = 92, 42 × 1", item: "n = 92, no ties, 42 × 1: wasm", peer: "scipy-tau", bound: COUNTING },
  { what: "tau-b, n = 92, one model × one brain", item: "n = 92, no ties, 1 × 1", peer: "scipy-tau", bound: COUNTING },
  {
    what: "tau-b, n = 515, one model × one brain",
    item: "n = 515, no ties, 1 × 1",
    peer: "scipy-tau",
    bound: COUNTING,
  },
  {
    what: "tau-b, n = 1,854, one model × one brain",
    item: "n = 1854, no ties, 1 × 1",
    peer: "scipy-tau",
    bound: fetching(1854),
  },
  { what: "tau-b, n = 1,000", item: "n = 1000, no ties", peer: "scipy-tau", bound: fetching(1000) },
  { what: "tau-b, n = 1,854", item: "n = 1854, no ties, 21 × 1", peer: "scipy-tau", bound: fetching(1854) },
  { what: "tau-b, n = 3,000", item: "n = 3000, no ties", peer: "scipy-tau", bound: fetching(3000) },
  {
    what: "a permutation of 92",
    item: "a permutation of 92",
    peer: "numpy-permutation",
    bound: "exchanges, each after the one before it",
  },
  { what: "a permutation of 1,854", item: "a permutation of 1854", peer: "numpy-permutation", bound: "the same" },
];

/**
 * Prints how many times as long others take, in rounds that interleave them with ours; how our measures compare with one another, and
 * one thread with two; and what a pair of stimuli costs on either side of each capacity.
 */
export function printTable(
  measured: readonly Measured[],
  across: readonly Measured[],
  bounds: Bounds,
  memory: NetworkMemory,
): void {
  const find = (item: string): Measured | undefined => measured.find(({ name }) => name.startsWith(item));
  console.log("\nhow many times as long others take (processor time; rounds interleaved)");
  for (const { what, item, peer, bound } of LINES) {
    const ours = find(item);
    const ratio = ours?.ratios[peer];
    if (ours === undefined || ratio === undefined) continue;
    const by = typeof bound === "string" ? bound : bound(bounds, ours);
    print(what, `${ratio.toPrecision(3)}×`, `${peer}; bound by ${by}`);
  }
  const tauB = find("n = 92, no ties, 42 × 15: wasm");
  const spearman = find("n = 92, rank-products, 42 × 15");
  if (tauB && spearman)
    print(
      "spearman and rho-a, n = 92, many tests",
      `${(tauB.median / spearman.median).toPrecision(3)}×`,
      "our own tau-b",
    );
  const others = Object.entries(memory.peers);
  if (others.length > 0) console.log("\nhow many times as much memory others take (the most of a process; medians of turns)"); // prettier-ignore
  for (const [peer, { most, loaded }] of others) {
    const parts = `${loaded.toFixed(0)} of ${most.toFixed(0)} MB are there once packages are loaded, of ours ${memory.loaded.toFixed(0)} of ${memory.most.toFixed(0)}`;
    print(memory.name, `${(most / memory.most).toPrecision(3)}×`, `${peer}; ${parts}`);
  }
  console.log("\nhow many times as long one thread takes as two (seconds by the clock; rounds interleaved)");
  for (const { what, ratio, bound } of bounds.threads) print(what, `${ratio.toPrecision(3)}×`, `bound by ${bound}`);
  console.log("\nnanoseconds per pair of stimuli across each capacity");
  for (const { name, median } of across) {
    const n = Number(/^n = (\d+)/.exec(name)?.[1]);
    print(name, ((1000 * median) / ((n * (n - 1)) / 2)).toPrecision(3), "");
  }
}

const print = (what: string, value: string, why: string): void =>
  console.log(`  ${what.padEnd(46)} ${value.padStart(7)}  ${why}`);
