import { MOST_NUMBERS } from "./batches.wat.ts";

/** Ranks that one word holds. */
export const WORD = 64;
/** A code names a bit of words a power of two apart by 16 bits; and more words take longer than to divide ranks among buckets. */
const MOST_WORDS = 4;
/** One more bin is the sentinel's. */
const FULL_BINS = MOST_NUMBERS - 1;
/** Ranks that bins hold at most. */
export const MOST_RANKS = FULL_BINS * WORD * MOST_WORDS;

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

const binsOfWords = (ranks: number, words: number): number => Math.ceil(ranks / (WORD * words)) + 1;

/** The bin of a rank, 0-based. */
export function binOf(rank: number, { words }: Bins): number {
  return Math.floor(rank / (WORD * words));
}

/** Address of the word that holds a rank. Those of the first sequence lie at address 0. */
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
