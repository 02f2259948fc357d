import { STATE_WORDS } from "./affine-words.ts";

const MIDDLE = 397;
const TWIST = 0x9908b0df;
const MULTIPLIER = 1812433253;
/** MULTIPLIER times this is 1 modulo 2³². */
const INVERSE = -1774682003;

/** The seed of a generator, and how often it was drawn from before. */
export interface SeededAt {
  readonly seed: number;
  readonly draws: number;
}

/**
 * Runs MT19937 backwards until its words are those that a seed leaves.
 *
 * @param words - of 624 outputs that follow each other
 * @param most - draws that may lie between
 */
export function rewind(words: Int32Array, most: number): SeededAt | undefined {
  // the place of word i of the stream is i mod 624; `oldest` is that of the first of those that are known
  const state = Int32Array.from(words);
  let oldest = 0;
  const at = (offset: number): number => {
    const place = oldest + offset;
    return state[place < STATE_WORDS ? place : place - STATE_WORDS]!;
  };
  for (let steps = 1; steps <= most + STATE_WORDS; steps++) {
    // the newest word is its 397th made with the top bit of the one before the oldest, and the other bits of the oldest
    const newest = oldest === 0 ? STATE_WORDS - 1 : oldest - 1;
    const sum = state[newest]! ^ at(MIDDLE - 1);
    const odd = sum >>> 31;
    const mixed = ((sum ^ (odd === 1 ? TWIST : 0)) << 1) | odd;
    state[oldest] = (state[oldest]! & 0x80000000) | (mixed & 0x7fffffff);
    state[newest] = mixed & 0x80000000;
    oldest = newest;
    if (steps >= STATE_WORDS && follows(at(1), at(2), 2) && isSeeded(at)) {
      return { seed: before(at(1)) >>> 0, draws: steps - STATE_WORDS };
    }
  }
  return undefined;
}

/** Whether a word is the one that seeding leaves at a place behind another. */
const follows = (word: number, next: number, place: number): boolean =>
  ((Math.imul(MULTIPLIER, word ^ (word >>> 30)) + place) | 0) === next;

function isSeeded(at: (offset: number) => number): boolean {
  for (let place = 2; place < STATE_WORDS; place++) if (!follows(at(place - 1), at(place), place)) return false;
  return true;
}

/** The word before the second, which is the seed. */
function before(second: number): number {
  const mixed = Math.imul(INVERSE, second - 1);
  return mixed ^ (mixed >>> 30);
}
