import { AddressSpace } from "../../wasm/address-space.ts";
import { assemble } from "../../wasm/assemble.ts";
import { BIN, binsLayout, binsLength, sentinelPairs } from "./bins.wat.ts";
import type { Comparisons, Kernel } from "./kernel.ts";
import { ELEMENTS_AT_ONCE, incrementsTable, LARGE, SCRATCH_BYTES, SMALL, splitModule } from "./split.wat.ts";

/** Buckets begin an odd number of cache lines apart: at powers of two they would evict one another. */
const SMALL_STRIDE = 2 * SMALL + 320;
const LARGE_STRIDE = 2 * LARGE + 2368;

/** 32 large buckets. */
export const SPLIT_CAPACITY = 32 * LARGE;

/**
 * WebAssembly kernel for many pairs of stimuli, m ≤ SPLIT_CAPACITY (n ≤ 2,048), one comparison at a time. Every bucket but
 * the last receives as many elements as it has ranks, because ranks are a permutation.
 *
 * Memory: 4 bytes per pair and vector, 8 per pair, 2 per pair in large buckets, and 170 KB: at n = 1,854 about 18 MB, and
 * 6.9 MB per vector.
 */
export function splitKernel({ m, models, brains, list }: Comparisons): Kernel {
  const padded = ELEMENTS_AT_ONCE * (Math.floor(m / ELEMENTS_AT_ONCE) + 1); // at least one sentinel
  const addresses = new AddressSpace();
  const smallCount = Math.min(LARGE / SMALL, Math.ceil(m / SMALL));
  const largeCount = m > LARGE ? Math.ceil(m / LARGE) : 0;
  const layout = {
    bins: binsLayout(SMALL / BIN + 1, addresses),
    scratch: {
      window: addresses.take(SCRATCH_BYTES.window),
      ring: addresses.take(SCRATCH_BYTES.ring),
      increments: addresses.take(SCRATCH_BYTES.increments),
      next: addresses.take(SCRATCH_BYTES.next),
      before: addresses.take(SCRATCH_BYTES.before),
    },
    small: { count: smallCount, address: addresses.take(SMALL_STRIDE * smallCount), stride: SMALL_STRIDE },
    large: { count: largeCount, address: addresses.take(LARGE_STRIDE * largeCount), stride: LARGE_STRIDE },
    relabelled: addresses.take(4 * padded),
    ranks: addresses.take(4 * padded),
    padded,
  };
  const orders = models.map(() => addresses.take(4 * padded));
  const ranks = brains.map(() => addresses.take(4 * padded));

  const { memory, call } = assemble(splitModule(layout), addresses.size);
  new Uint8Array(memory).set(incrementsTable(), layout.scratch.increments);
  for (const [at, { order }] of models.entries()) {
    const places = new Int32Array(memory, orders[at], padded).fill(4 * m);
    for (let k = 0; k < m; k++) places[k] = 4 * order[k];
  }
  // The sentinel has the greatest rank: it comes after all elements of the last bucket, where nobody reads it.
  for (const [at, ranking] of brains.entries())
    new Int32Array(memory, ranks[at], padded).fill(m - 1).set(ranking.ranks);
  const relabelled = new Int32Array(memory, layout.relabelled, padded).fill(m);
  const permute = call("permute");
  const splitOrder = call("splitOrder");
  const discordantInBuckets = bucketCounter(memory, call, layout);

  const byBrain = [...list.entries()].sort(([, a], [, b]) => a.brain - b.brain);
  return {
    name: "wasm-split",
    count({ to }, numerators) {
      relabelled.set(to);
      let permuted = -1;
      for (const [t, { model, brain }] of byBrain) {
        if (brain !== permuted) permute(ranks[brain]);
        permuted = brain;
        const discordant = splitOrder(orders[model], padded) + discordantInBuckets(m);
        numerators[t] = (m * (m - 1)) / 2 - 2 * discordant;
      }
    },
  };
}

/** Counts the discordant pairs within the buckets that splitOrder left, of m elements together. */
function bucketCounter(
  memory: ArrayBuffer,
  call: (name: string) => (...parameters: number[]) => number,
  { bins: { bins }, small, large }: Parameters<typeof splitModule>[0],
): (m: number) => number {
  const count = call("count");
  const splitLarge = call("splitLarge");
  const u16 = new Uint16Array(memory);
  const sentinel = bins * BIN - 1;

  const inSmall = (elements: number): number => {
    let discordant = 0;
    for (let b = 0; b * SMALL < elements; b++) {
      const size = Math.min(SMALL, elements - b * SMALL);
      const start = small.address + b * small.stride;
      u16.fill(sentinel, start / 2 + size, start / 2 + binsLength(size));
      discordant += count(start, start + 2 * binsLength(size)) - sentinelPairs(size);
    }
    return discordant;
  };
  const inLarge = (m: number): number => {
    let discordant = 0;
    for (let a = 0; a * LARGE < m; a++) {
      const size = Math.min(LARGE, m - a * LARGE);
      const whole = ELEMENTS_AT_ONCE * Math.ceil(size / ELEMENTS_AT_ONCE);
      discordant += splitLarge(large.address + a * large.stride, whole) + inSmall(size);
    }
    return discordant;
  };
  return large.count === 0 ? inSmall : inLarge;
}
