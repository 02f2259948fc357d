import { AffineWords, STATE_WORDS } from "./affine-words.ts";
import { OUTPUT_BITS, type Intervals } from "./intervals.ts";

const WORD_BITS = 32;
/** Equations that must hold of themselves once all bits are known: values that were not drawn pass with a chance of 2⁻⁶⁴. */
const CHECKS = 64;

/**
 * The 624 words of MT19937 that a series of outputs comes from, wherever in the generator's stream it lies. Every bit that is known
 * of an output is a linear equation in the bits of the state; the bits that the first 624 outputs leave open are the unknowns.
 *
 * @returns the words of the first 624 outputs, untempered, whose first has its top bit alone; undefined if no state puts these
 *   outputs out, or if they say too little: some 850 outputs are needed where all 24 bits are known, 19,937 / 16 where 16 are
 */
export function recoverState(known: Intervals): Int32Array | undefined {
  const outputs = known.lowest.length;
  if (outputs <= STATE_WORDS) return undefined;
  const masks = Array.from({ length: outputs }, (_, i) => knownBits(known.lowest[i]!, known.highest[i]!));
  // unknowns of the first word come last: all but its top bit take part in nothing
  const unknownsOf = masks.slice(0, STATE_WORDS).map((mask) => WORD_BITS - count(mask));
  const unknowns = unknownsOf.reduce((sum, one) => sum + one, 0);
  const needed = unknowns - unknownsOf[0]!;
  const equations = masks.slice(STATE_WORDS).reduce((sum, mask) => sum + count(mask), 0);
  if (equations < needed + CHECKS) return undefined;

  const words = new AffineWords(unknowns + 1, unknowns + 1);
  const { rows } = words;
  const constant = unknowns;
  const tempered = new Int32Array(STATE_WORDS); // known bits, and later all
  const places: number[][] = [];
  let nextUnknown = 0;
  for (let word = 0; word < STATE_WORDS; word++) {
    const own: number[] = [];
    let unknown = word === 0 ? needed : nextUnknown;
    words.start((row, bit) => {
      if (((masks[word]! >>> bit) & 1) === 1) {
        if (((known.lowest[word]! >>> bit) & 1) === 0) return;
        rows.flip(row, constant);
        tempered[word]! |= 1 << bit;
      } else {
        rows.flip(row, unknown);
        own[bit] = unknown++;
      }
    });
    if (word > 0) nextUnknown = unknown;
    places.push(own);
  }

  const elimination = new Elimination(words, constant);
  let determined = 0;
  let checks = 0;
  for (let output = STATE_WORDS; output < outputs && checks < CHECKS; output++) {
    const first = words.next();
    for (let bit = 0; bit < OUTPUT_BITS; bit++) {
      if (((masks[output]! >>> bit) & 1) === 0) continue;
      if (((known.lowest[output]! >>> bit) & 1) === 1) rows.flip(first + bit, constant);
      const pivot = elimination.take(first + bit);
      if (pivot === "contradiction") return undefined;
      if (pivot === "nothing new") checks += determined === needed ? 1 : 0;
      else if (pivot < needed) determined++;
    }
  }
  if (checks < CHECKS) return undefined;
  const solution = elimination.solve();
  return tempered.map((bits, word) => {
    for (const [bit, unknown] of places[word]!.entries()) {
      if (solution[unknown] === 1) bits |= 1 << bit;
    }
    return untempered(bits);
  });
}

/** The bits that all numbers from lowest to highest share, of which the others lie below. */
const knownBits = (lowest: number, highest: number): number =>
  0xffffff & ~(2 ** (WORD_BITS - Math.clz32(lowest ^ highest)) - 1);

function count(mask: number): number {
  let bits = 0;
  for (let left = mask; left !== 0; left &= left - 1) bits++;
  return bits;
}

/** Gaussian elimination over GF(2), one equation after the other; of each unknown one equation is kept that begins with it. */
class Elimination {
  readonly #rows: AffineWords["rows"];
  readonly #constant: number;
  readonly #free: number; // the row of the equation that begins with unknown 0
  readonly #taken: Uint8Array;

  constructor({ rows, free }: AffineWords, constant: number) {
    this.#rows = rows;
    this.#constant = constant;
    this.#free = free;
    this.#taken = new Uint8Array(constant);
  }

  /** Returns the unknown that the equation decides, given those that follow it. */
  take(row: number): number | "nothing new" | "contradiction" {
    let unknown = this.#rows.firstBit(row);
    while (unknown >= 0 && unknown < this.#constant) {
      if (this.#taken[unknown] === 0) {
        this.#taken[unknown] = 1;
        this.#rows.copy(this.#free + unknown, row);
        return unknown;
      }
      this.#rows.add(row, this.#free + unknown, unknown >> 5);
      unknown = this.#rows.firstBit(row, unknown >> 5);
    }
    return unknown < 0 ? "nothing new" : "contradiction";
  }

  /** The unknowns, where those that nothing decides are 0. */
  solve(): Uint8Array {
    const values = new Uint8Array(this.#constant);
    for (let unknown = this.#constant - 1; unknown >= 0; unknown--) {
      if (this.#taken[unknown] === 0) continue;
      const row = this.#free + unknown;
      for (let other = unknown + 1; other < this.#constant; other++) {
        if (values[other] === 1 && this.#rows.has(row, other)) values[unknown]! ^= 1;
      }
      if (this.#rows.has(row, this.#constant)) values[unknown]! ^= 1;
    }
    return values;
  }
}

function untempered(bits: number): number {
  let y = bits ^ (bits >>> 18);
  y ^= (y << 15) & 0xefc60000;
  let low = y;
  for (let known = 7; known < WORD_BITS; known += 7) low = y ^ ((low << 7) & 0x9d2c5680);
  const high = low ^ (low >>> 11);
  return low ^ (high >>> 11);
}
