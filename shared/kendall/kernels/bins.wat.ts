/**
 * WebAssembly that counts the discordant pairs of a sequence of ranks: a pair is discordant if the earlier element has the
 * greater rank. Ranks are cut into bins of 64, 128, … 384. A discordant pair is counted in one of two ways:
 *
 *   same bin         by the set of ranks seen in the bin, one to six 64-bit words that are always up to date
 *   different bins   by batches.wat.ts, as a sequence of bins
 *
 * After the words of a bin come words that stay 0, so that each word is followed by as many: those of greater ranks in its bin.
 *
 * The last batch is filled with sentinels, all of one rank that is greater than any other.
 */
import type { AddressSpace } from "../../wasm/address-space.ts";
import { func } from "../../wasm/function.ts";
import { countUp, i32, i64, memory, unrolled, when } from "../../wasm/instructions.ts";
import type { Code, Local, Statements } from "../../wasm/wat.ts";
import {
  acrossFunction,
  type BatchesLayout,
  type GreaterArrays,
  greaterArrays,
  MOST_BATCHES,
  MOST_NUMBERS,
  startArrays,
  turnArrays,
  type Within,
} from "./batches.wat.ts";
import { ROW } from "./rows.wat.ts";

/** Ranks that one word holds. */
const WORD = 64;
/** More words take longer than to divide ranks among buckets. */
const MOST_WORDS = 6;
/** One more bin is the sentinel's. */
const FULL_BINS = MOST_NUMBERS - 1;
/** Ranks that bins hold at most. */
export const MOST_RANKS = FULL_BINS * WORD * MOST_WORDS;
/** Elements that are counted before the end of a batch is looked for. */
const ELEMENTS_PER_STEP = 16;

/** How ranks are told apart by bits: in bins of whole words. */
export interface Bins {
  /** how many, the last of which holds nothing but the sentinel */
  readonly count: number;
  /** of 64 ranks, per bin */
  readonly words: number;
  /** from the first word of a bin to that of the next, with those that stay 0 */
  readonly wordsApart: number;
}

/** Bins of as few words as hold so many ranks. */
export function binsOf(ranks: number): Bins {
  const words = Math.max(1, Math.ceil(ranks / (FULL_BINS * WORD)));
  return { count: binsOfWords(ranks, words), words, wordsApart: 2 * words - 1 };
}

/** The same, of 1, 2 or 4 words, a power of two apart: the bin and the word of a code are found by shifting it. */
export function shiftedBinsOf(ranks: number): Bins {
  const words = 2 ** Math.ceil(Math.log2(binsOf(ranks).words));
  return { count: binsOfWords(ranks, words), words, wordsApart: words === 1 ? 1 : 2 * words };
}
/** Ranks that such bins hold at most: their codes are u16. */
export const MOST_SHIFTED_RANKS = FULL_BINS * WORD * 4;

const binsOfWords = (ranks: number, words: number): number => Math.ceil(ranks / (WORD * words)) + 1;

/** The bin of a rank, 0-based. */
export function binOf(rank: number, { words }: Bins): number {
  return Math.floor(rank / (WORD * words));
}

/** Address of the word that holds a rank. Words lie at address 0. */
export function wordOf(rank: number, bins: Bins): number {
  return 8 * (Math.floor(rank / WORD) + (bins.wordsApart - bins.words) * binOf(rank, bins));
}

/** The place of a rank's bit among those of all words. */
export function bitOf(rank: number, bins: Bins): number {
  return 8 * wordOf(rank, bins) + (rank % WORD);
}

/** The rank that is kept for sentinels. */
export function sentinelOf({ count, words }: Bins): number {
  return count * words * WORD - 1;
}

/** Bins whose words lie at address 0, and how many elements lie in greater ones. */
export interface BinsLayout extends Bins {
  readonly greater: GreaterArrays;
  /** u64 for each place in a word: the bits from there on, and behind those of all places each bit alone. To read them takes less than to shift. */
  readonly masks: number;
}

/** @param addresses - of which nothing has been taken, as words lie at address 0 */
export function binsLayout(bins: Bins, addresses: AddressSpace): BinsLayout {
  addresses.take(wordsBytes(bins));
  const fits = sentinelOf(bins) < 2 ** 15; // signed, in vectors
  const greater = greaterArrays(bins.count, fits ? 2 : 4, addresses);
  return { ...bins, greater, masks: addresses.take(2 * MASKS_BYTES) };
}

const MASKS_BYTES = 8 * WORD;

/** Writes what of bins stays as it is. */
export function fillBins(memory: ArrayBuffer, { masks }: BinsLayout): void {
  const [greater, alone] = [masks, masks + MASKS_BYTES].map((address) => new BigUint64Array(memory, address, WORD));
  for (let place = 0; place < WORD; place++) {
    alone[place] = 1n << BigInt(place);
    greater[place] = -alone[place];
  }
}

function wordsBytes({ count, wordsApart }: Bins): number {
  return 8 * wordsApart * count;
}

/** Reads element j of those at `sequence`: its bin, the address `at` of its word, and 8 times its place in that; `code` is free for it. */
export type ReadElement = (j: number, sequence: Local<"i32">, element: ElementVariables) => Statements;
type ElementVariables = Record<"bin" | "at" | "place" | "code", Local<"i32">>;

/**
 * Functions of a module with those of batches.wat.ts: count(sequence, groups, end of groups), of a sequence of u16 and a list of
 * groups {u32 batches, u32 rows}, as batch-plan.ts makes it. The result is the discordant pairs and the plan's excess.
 */
export function countFunctions(bins: BinsLayout, { buffer }: BatchesLayout, within: Within, read: ReadElement) {
  const across = acrossFunction("Bins", bins.greater);
  const batch = batchFunction(bins, read);
  const writeGreater = writeGreaterFunction(bins);
  const parameters = ["sequence", "groups", "groupsEnd"] as const;
  const count = func("count", { parameters, result: "i32", exported: true }, (given, variables) => {
    const { sequence, groups, groupsEnd } = given;
    const { column, columnEnd, rows, end, pairs, before, after, swap } = variables.i32;
    return [
      memory.fill(0, 0, wordsBytes(bins)),
      startArrays(bins.greater, { before, after }),
      countUp(groups, { by: 8, below: groupsEnd }, [
        column.set(buffer),
        columnEnd.set(i32.add(buffer, i32.load(groups))),
        rows.set(i32.load(groups, 4)),
        when(i32.lt_u(i32.load(groups), MOST_BATCHES), memory.fill(buffer, 0, i32.mul(ROW, rows))),
        countUp(column, { by: 1, below: columnEnd }, [
          end.set(i32.add(sequence, i32.mul(2, rows))),
          pairs.set(i32.add(pairs, batch.call({ sequence, end, column }))),
          pairs.set(i32.add(pairs, across.call({ before, after }))),
          turnArrays({ before, after }, swap),
          writeGreater.call({ array: after }),
          sequence.set(end),
        ]),
        pairs.set(i32.add(pairs, within.call({ rows }))),
      ]),
      i32.add(pairs, across.call({ before, after })),
    ];
  });
  return [across, batch, writeGreater, count];
}

/** batch(sequence, end, column): the pairs in the same bin. Each element is counted; then it joins its word and the column. */
function batchFunction({ words, masks }: BinsLayout, read: ReadElement) {
  const parameters = ["sequence", "end", "column"] as const;
  return func("batch", { parameters, result: "i32" }, ({ sequence, end, column }, variables) => {
    const { code, bin, at, place } = variables.i32;
    const { word, inBin } = variables.i64;
    const greaterWords = Array.from({ length: words - 1 }, (_, k) => i64.popcnt(i64.load(at, 8 * (k + 1))));
    const greater = i64.and(word, i64.load(place, masks));
    return [
      countUp(sequence, { by: 2 * ELEMENTS_PER_STEP, below: end }, [
        unrolled(ELEMENTS_PER_STEP, (j) => [
          read(j, sequence, { bin, at, place, code }),
          i32.store8(column, ROW * j, bin),
          word.set(i64.load(at)),
          inBin.set(i64.add(inBin, i64.add(i64.popcnt(greater), ...greaterWords))),
          i64.store(at, 0, i64.or(word, i64.load(place, masks + MASKS_BYTES))),
        ]),
        column.set(i32.add(column, ROW * ELEMENTS_PER_STEP)),
      ]),
      i32.wrap_i64(inBin),
    ];
  });
}

/** writeGreater(array): by the words, two bins a step, from the greatest down: each step waits for the one before it. */
function writeGreaterFunction({ count, words, wordsApart, greater: { entryBytes } }: BinsLayout) {
  return func("writeGreater", { parameters: ["array"] }, ({ array }, { i32: { greater, size } }) => {
    const sizeOf = (bin: number): Code<"i32"> => {
      const first = 8 * wordsApart * bin;
      return i32.wrap_i64(i64.add(...Array.from({ length: words }, (_, k) => i64.popcnt(i64.load(first + 8 * k)))));
    };
    const storeAt = (entry: number, value: Code<"i32">): Statements =>
      (entryBytes === 2 ? i32.store16 : i32.store)(array, entryBytes * entry, value);
    const store = (bin: number, value: Code<"i32">): Statements => storeAt(bin + 1, value);
    return [
      unrolled((count + 1) >> 1, (step) => {
        const bin = count - 1 - 2 * step;
        return [
          size.set(sizeOf(bin)),
          store(bin, greater),
          bin > 0 ? store(bin - 1, i32.add(greater, size)) : [],
          greater.set(i32.add(greater, i32.add(size, bin > 0 ? sizeOf(bin - 1) : 0))),
        ];
      }),
      storeAt(0, greater),
    ];
  });
}
