/**
 * WebAssembly that counts the discordant pairs of a sequence of ranks: a pair is discordant if the earlier element has the
 * greater rank. Ranks are cut into bins of 64, 128 or 256. A discordant pair is counted in one of two ways:
 *
 *   same bin         by the set of ranks seen in the bin, one to four 64-bit words that are always up to date
 *   different bins   by batches.wat.ts, as a sequence of bins
 *
 * After the words of a bin come words that stay 0, so that each word is followed by as many: those of greater ranks in its bin.
 *
 * The last batch is filled with sentinels, all of one rank that is greater than any other.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { advanced, sumOf, unrolled } from "../../wasm/wat.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  greaterArrays,
  MOST_BATCHES,
  MOST_NUMBERS,
  startArrays,
  turnArrays,
} from "./batches.wat.ts";
import { ROW } from "./rows.wat.ts";

/** Ranks that one word holds. */
const WORD = 64;
const MOST_WORDS = 4;
/** Of bins, the last is the sentinel's. */
const FULL_BINS = MOST_NUMBERS - 1;
/** Ranks that bins hold at most. */
export const MOST_RANKS = FULL_BINS * WORD * MOST_WORDS;
/** Elements that a loop counts at a time. */
const AT_ONCE = 16;

export interface Bins {
  /** how many, the last of which holds nothing but the sentinel */
  readonly count: number;
  /** of 64 ranks, per bin */
  readonly words: number;
}

/** Bins of as few words as hold so many ranks. */
export function binsOf(ranks: number): Bins {
  const words = 2 ** Math.max(0, Math.ceil(Math.log2(ranks / (FULL_BINS * WORD))));
  return { count: Math.ceil(ranks / (WORD * words)) + 1, words };
}

export function binOf(rank: number, { words }: Bins): number {
  return Math.floor(rank / (WORD * words));
}

/** Address of the word that holds a rank. Words lie at address 0. */
export function wordOf(rank: number, bins: Bins): number {
  return 8 * (Math.floor(rank / WORD) + (bins.words - 1) * binOf(rank, bins));
}

/** The rank that is kept for sentinels. */
export function sentinelOf({ count, words }: Bins): number {
  return count * words * WORD - 1;
}

export interface BinsLayout extends Bins {
  readonly greater: GreaterArrays;
}

/** @param addresses - of which nothing has been taken, as words lie at address 0 */
export function binsLayout(bins: Bins, addresses: AddressSpace): BinsLayout {
  addresses.take(wordsBytes(bins));
  return { ...bins, greater: greaterArrays(bins.count, 2, addresses) };
}

function wordsBytes({ count, words }: Bins): number {
  return 8 * (2 * words - 1) * count;
}

/**
 * Functions of a module with those of batches.wat.ts: count(sequence, groups, end of groups), of a sequence of u16 and a list of
 * groups {u32 batches, u32 rows}, as batch-plan.ts makes it. The result is the discordant pairs and the plan's excess.
 *
 * @param fetch - text that reads element j of those at $sequence: its bin to $bin, the address of its word to $at, and its
 *   rank, of which the low 6 bits matter, to $rank; $code is its own
 */
export function countFunctions(bins: BinsLayout, { buffer }: BatchesLayout, fetch: (j: number) => string): string {
  return `
    ${acrossFunction("Bins", bins.greater)}
    (func $batch (param $sequence i32) (param $end i32) (param $column i32) (result i32)
      (local $code i32) (local $bin i32) (local $at i32) (local $word i64) (local $rank i64) (local $inBin i64)
      (loop $elements
        ${unrolled(AT_ONCE, (j) => countElement(j, bins.words, fetch))}
        (local.set $column (i32.add (local.get $column) (i32.const ${ROW * AT_ONCE})))
        (br_if $elements (i32.lt_u ${advanced("$sequence", 2 * AT_ONCE)} (local.get $end))))
      (i32.wrap_i64 (local.get $inBin)))
    ${writeGreaterFunction(bins)}
    (func (export "count") (param $sequence i32) (param $groups i32) (param $groupsEnd i32) (result i32)
      (local $column i32) (local $columnEnd i32) (local $rows i32) (local $end i32) (local $pairs i32)
      (local $before i32) (local $after i32) (local $swap i32)
      (memory.fill (i32.const 0) (i32.const 0) (i32.const ${wordsBytes(bins)}))
      ${startArrays(bins.greater)}
      (loop $group
        (local.set $column (i32.const ${buffer}))
        (local.set $columnEnd (i32.add (i32.const ${buffer}) (i32.load (local.get $groups))))
        (local.set $rows (i32.load offset=4 (local.get $groups)))
        (if (i32.lt_u (i32.load (local.get $groups)) (i32.const ${MOST_BATCHES})) (then
          (memory.fill (i32.const ${buffer}) (i32.const 0) (i32.mul (i32.const ${ROW}) (local.get $rows)))))
        (loop $batch
          (local.set $end (i32.add (local.get $sequence) (i32.mul (i32.const 2) (local.get $rows))))
          (local.set $pairs (i32.add (local.get $pairs)
            (call $batch (local.get $sequence) (local.get $end) (local.get $column))))
          (local.set $pairs (i32.add (local.get $pairs) (call $acrossBins (local.get $before) (local.get $after))))
          ${turnArrays}
          (call $writeGreater (local.get $after))
          (local.set $sequence (local.get $end))
          (br_if $batch (i32.lt_u ${advanced("$column", 1)} (local.get $columnEnd))))
        (local.set $pairs (i32.add (local.get $pairs) (call $within (local.get $rows))))
        (br_if $group (i32.lt_u ${advanced("$groups", 8)} (local.get $groupsEnd))))
      (i32.add (local.get $pairs) (call $acrossBins (local.get $before) (local.get $after))))`;
}

/** Element j of the batch: counted in its bin; then it joins its word and the batch's column. */
function countElement(j: number, words: number, fetch: (j: number) => string): string {
  const greaterWords = Array.from(
    { length: words - 1 },
    (_, k) => `(i64.popcnt (i64.load offset=${8 * (k + 1)} (local.get $at)))`,
  );
  const inBin = sumOf("i64.add", ["(i64.popcnt (i64.shr_u (local.get $word) (local.get $rank)))", ...greaterWords]);
  return `
    ${fetch(j)}
    (i32.store8 offset=${ROW * j} (local.get $column) (local.get $bin))
    (local.set $word (i64.load (local.get $at)))
    (local.set $inBin (i64.add (local.get $inBin) ${inBin}))
    (i64.store (local.get $at) (i64.or (local.get $word) (i64.shl (i64.const 1) (local.get $rank))))`;
}

/** $writeGreater(array): by the words, two bins a step, from the greatest down: each step waits for the one before it. */
function writeGreaterFunction({ count, words }: Bins): string {
  const size = (bin: number): string => {
    const first = 8 * (2 * words - 1) * bin;
    const sizes = Array.from({ length: words }, (_, k) => `(i64.popcnt (i64.load (i32.const ${first + 8 * k})))`);
    return bin < 0 ? "(i32.const 0)" : `(i32.wrap_i64 ${sumOf("i64.add", sizes)})`;
  };
  const store = (bin: number, value: string): string =>
    bin < 0 ? "" : `(i32.store16 offset=${2 * (bin + 1)} (local.get $array) ${value})`;
  return `(func $writeGreater (param $array i32) (local $greater i32) (local $size i32)
    ${unrolled((count + 1) >> 1, (step) => {
      const bin = count - 1 - 2 * step;
      return `(local.set $size ${size(bin)})
      ${store(bin, "(local.get $greater)")}
      ${store(bin - 1, "(i32.add (local.get $greater) (local.get $size))")}
      (local.set $greater (i32.add (local.get $greater) (i32.add (local.get $size) ${size(bin - 1)})))`;
    })}
    (i32.store16 (local.get $array) (local.get $greater)))`;
}
