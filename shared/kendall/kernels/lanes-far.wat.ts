/**
 * WebAssembly that counts the discordant pairs of one order against 16 or 32 others at once, among elements that lie in
 * different runs of those others. Pairs in the same run are counted in lanes-near.wat.ts, from the other side.
 *
 * A lane is a comparison. An element is a row of i8: the numbers, 0 … last, of the runs that it lies in. Rows come in blocks of 8.
 * Pairs within a block are compared one by one. Pairs of a row with rows of earlier blocks come from how many of those lie in each run:
 *
 *   Σ over t of (rows of the block with run < t) · (earlier rows with run = t),   t = 1 … last
 *
 * A run has 256 elements, so that of 31 runs the sum is a u16. Comparison masks are −1: rows of the block are counted negative.
 */
import { type Func, func, type Variables } from "../../wasm/function.ts";
import { countUp, i16x8, i32, i32x4, i8x16, memory, unrolled, v128 } from "../../wasm/instructions.ts";
import { type Vectors, WIDE } from "../../wasm/vectors.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import { inversions, type Places, rowAddress } from "./rows.wat.ts";

export const FAR_BLOCK = 8; // rows

/** Where the function that counts far pairs has what: addresses in bytes, and counts. A vector has room for a wide one. */
export interface FarLayout {
  /** the greatest number of a run, 1 … MOST_RUNS − 1 */
  readonly last: number;
  /** a vector per run but the first, its number in every i8 lane: a load costs less than what V8 makes of a constant */
  readonly numbers: number;
  /** two vectors of u16 per run, of even lanes and of odd ones: how many of the rows so far lie in it */
  readonly inRun: number;
  /** per pair of stimuli a u32, 16 times the pair that it is relabelled to */
  readonly relabelled: number;
  /** rows of an order with sentinels, whose run is the last: a multiple of 8 */
  readonly rows: number;
  readonly places: Places;
}

/** What a vector takes of a FarLayout. */
export const FAR_VECTOR = WIDE.bytes;
/** Numbers of runs are i8. */
export const MOST_RUNS = 128;

/** Runs between two sums of u16 that are added to those of i32. */
const RUNS_AT_ONCE = 16;
const MOST_AT_ONCE = 31;

/** far(order, table, out), or farWide: an i32 per lane to out, for an order as rows.wat.ts writes it and a table of one row per pair. */
export function farFunction(vectors: Vectors, layout: FarLayout): Func<"order" | "table" | "out", "nothing"> {
  const { last, numbers, inRun, relabelled, rows, places } = layout;
  const { bytes } = vectors;
  const parameters = ["order", "table", "out"] as const;
  return func(`far${vectors.suffix}`, { parameters, exported: true }, ({ order, table, out }, variables) => {
    const named = farVariables(vectors, variables);
    const { end, address, number, run, within, none, all, parities, block } = named;
    const upTo = (t: number) => pairsUpTo(t, vectors, named);
    const addSums = sumUp(out, vectors, named);
    const turns = last > MOST_AT_ONCE ? Math.floor(last / RUNS_AT_ONCE) : 0;
    return [
      memory.fill(inRun, 0, 2 * FAR_VECTOR * (last + 1)),
      memory.fill(out, 0, 4 * bytes),
      end.set(i32.add(order, 2 * rows)),
      none.set(i16x8.all(0)),
      all.set(i16x8.all(-FAR_BLOCK)),
      countUp(order, { by: 2 * FAR_BLOCK, below: end }, [
        block.map((row, i) => [
          address.set(rowAddress(vectors, table, i32.load(places.at(order, i), relabelled))),
          row.set(vectors.load(address)),
        ]),
        within.set(i8x16.sub(none, i8x16.add(...inversions(i8x16, block)))),
        parities.map(({ parity, pairs, before }) => [
          pairs.set(everySecond(i16x8, parity, within, "u")),
          before.set(none),
        ]),
        number.set(numbers),
        run.set(inRun),
        turns === 0
          ? []
          : countUp(number, { by: FAR_VECTOR * RUNS_AT_ONCE, below: numbers + FAR_VECTOR * RUNS_AT_ONCE * turns }, [
              unrolled(RUNS_AT_ONCE, upTo),
              run.set(i32.add(run, 2 * FAR_VECTOR * RUNS_AT_ONCE)),
              addSums,
            ]),
        unrolled(last - RUNS_AT_ONCE * turns, upTo),
        parities.map(({ now }) => now.set(all)),
        pairsWithRun(last - RUNS_AT_ONCE * turns, vectors, named),
        addSums,
      ]),
    ];
  });
}

/** The variables of the function, in the order of their declaration; those of a parity are u16, of even lanes or of odd ones. */
function farVariables(vectors: Vectors, variables: Variables) {
  const { end, address, number, run } = variables.i32;
  const named = vectors.variables(variables);
  const { threshold, below, within, earlier, sum, none, all } = named;
  const parities = [0, 1].map((parity) => ({
    parity,
    now: named[`now${parity}`],
    before: named[`before${parity}`],
    pairs: named[`pairs${parity}`],
  }));
  const block = Array.from({ length: FAR_BLOCK }, (_, i) => named[`row${i}`]);
  return { end, address, number, run, threshold, below, within, earlier, sum, none, all, parities, block };
}

type FarVariables = ReturnType<typeof farVariables>;

/** Counts pairs with the earlier rows of run t, of those from `run` on; `now` is known, for all rows of the block it is none. */
function pairsWithRun(t: number, vectors: Vectors, { run, earlier, parities }: FarVariables): Statements {
  return parities.map(({ parity, now, before, pairs }) => {
    const place = FAR_VECTOR * (2 * t + parity);
    return [
      earlier.set(vectors.load(run, place)),
      pairs.set(i16x8.sub(pairs, i16x8.mul(before, earlier))),
      earlier.set(i16x8.add(earlier, i16x8.sub(before, now))),
      v128.store(run, place, earlier),
      before.set(now),
    ];
  });
}

/** The rows with a run ≤ t are those below t + 1. */
function pairsUpTo(t: number, vectors: Vectors, named: FarVariables): Statements {
  const { number, threshold, below, parities, block } = named;
  return [
    threshold.set(vectors.load(number, FAR_VECTOR * t)),
    below.set(i8x16.add(...block.map((row) => i8x16.gt_s(threshold, row)))),
    parities.map(({ parity, now }) => now.set(everySecond(i16x8, parity, below, "s"))),
    pairsWithRun(t, vectors, named),
  ];
}

/** Adds the sums of u16 to those of i32 at `out`, and begins them anew. */
function sumUp(out: Local<"i32">, { bytes, load }: Vectors, { sum, none, parities }: FarVariables): Statements {
  return parities.map(({ parity, pairs }) => [
    [0, 1].map((ofWords) => {
      const offset = bytes * (2 * parity + ofWords);
      return [
        sum.set(i32x4.add(load(out, offset), everySecond(i32x4, ofWords, pairs, "u"))),
        v128.store(out, offset, sum),
      ];
    }),
    pairs.set(none),
  ]);
}

/** Every second lane of half the bits, as lanes of a shape: told apart by shifts, which serve vectors of any width. */
function everySecond(
  shape: typeof i16x8 | typeof i32x4,
  parity: number,
  vector: Code<"v128">,
  sign: "s" | "u",
): Code<"v128"> {
  const bits = shape === i16x8 ? 8 : 16;
  return shape[`shr_${sign}`](parity === 0 ? shape.shl(vector, bits) : vector, bits);
}

/** Which of the counts at `out` is that of a lane. */
export function farCount(lane: number, { bytes }: Vectors): number {
  const [part, ofPart] = [Math.floor(lane / 16), lane % 16];
  const vector = 2 * (ofPart % 2) + ((ofPart >> 1) % 2);
  return (bytes / 4) * vector + 4 * part + (ofPart >> 2);
}

/** What the memory at `numbers` holds. */
export function runNumbers(last: number): Int8Array {
  return Int8Array.from({ length: FAR_VECTOR * last }, (_, at) => 1 + Math.floor(at / FAR_VECTOR));
}
