import { BitRows } from "./bit-rows.ts";

/** Words of a state of MT19937, and the distance of the two that make a new one with the first. */
export const STATE_WORDS = 624;
const MIDDLE = 397;
const WORD_BITS = 32;

const TWIST = 0x9908b0df;
const LEFT_7 = 0x9d2c5680;
const LEFT_15 = 0xefc60000;
const bitOf = (mask: number, bit: number): boolean => ((mask >>> bit) & 1) === 1;

/**
 * 624 words of MT19937 and those that follow, each bit an affine form in unknown bits over GF(2): the recurrence and the tempering
 * add bits, and do nothing else. The last 624 words are kept.
 */
export class AffineWords {
  readonly rows: BitRows;
  readonly #scratch: number; // first of the rows of one tempered word
  #words = 0;

  /** @param more - rows that others want */
  constructor(bits: number, more: number) {
    this.#scratch = STATE_WORDS * WORD_BITS;
    this.rows = new BitRows((STATE_WORDS + 1) * WORD_BITS + more, bits);
  }

  /** First of the rows that others want. */
  get free(): number {
    return this.#scratch + WORD_BITS;
  }

  #row(word: number): number {
    return (word % STATE_WORDS) * WORD_BITS;
  }

  /** One of the first 624 words. @param tempered - sets bit `bit` of it, in a row that is empty */
  start(tempered: (row: number, bit: number) => void): void {
    const row = this.#row(this.#words++);
    for (let bit = 0; bit < WORD_BITS; bit++) tempered(row + bit, bit);
    untemper(this.rows, row);
  }

  /** The next word; returns the first of the rows of it tempered, low bit first. */
  next(): number {
    const { rows } = this;
    const made = this.#row(this.#words);
    const follows = this.#row(this.#words + 1); // the oldest word but one, of which the new one takes 31 bits
    const middle = this.#row(this.#words + MIDDLE);
    const top = this.#scratch; // of the oldest word, whose place the new one takes
    rows.copy(top, made + WORD_BITS - 1);
    for (let bit = 0; bit < WORD_BITS; bit++) {
      rows.copy(made + bit, middle + bit);
      if (bit < WORD_BITS - 1) rows.add(made + bit, bit === WORD_BITS - 2 ? top : follows + bit + 1);
      if (bitOf(TWIST, bit)) rows.add(made + bit, follows);
    }
    this.#words++;
    for (let bit = 0; bit < WORD_BITS; bit++) rows.copy(this.#scratch + bit, made + bit);
    temper(rows, this.#scratch);
    return this.#scratch;
  }
}

/** Bits of y ^ (y >>> n): an ascending pass reads bits above that are as they were; for the inverse a descending one. */
function temper(rows: BitRows, y: number): void {
  for (let bit = 0; bit + 11 < WORD_BITS; bit++) rows.add(y + bit, y + bit + 11);
  for (let bit = 31; bit >= 7; bit--) if (bitOf(LEFT_7, bit)) rows.add(y + bit, y + bit - 7);
  for (let bit = 31; bit >= 15; bit--) if (bitOf(LEFT_15, bit)) rows.add(y + bit, y + bit - 15);
  for (let bit = 0; bit + 18 < WORD_BITS; bit++) rows.add(y + bit, y + bit + 18);
}

function untemper(rows: BitRows, y: number): void {
  for (let bit = 31 - 18; bit >= 0; bit--) rows.add(y + bit, y + bit + 18);
  for (let bit = 15; bit < WORD_BITS; bit++) if (bitOf(LEFT_15, bit)) rows.add(y + bit, y + bit - 15);
  for (let bit = 7; bit < WORD_BITS; bit++) if (bitOf(LEFT_7, bit)) rows.add(y + bit, y + bit - 7);
  for (let bit = 31 - 11; bit >= 0; bit--) rows.add(y + bit, y + bit + 11);
}
