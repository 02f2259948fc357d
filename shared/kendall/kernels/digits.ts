/**
 * Concordant pairs of a sequence of up to 4,608 ranks, on plain typed arrays: for each element, the earlier elements of smaller
 * rank are counted. A rank is cut into digits of radix 4 · 4 · 4 · 6 · 12, and each digit is counted against the earlier
 * elements that share the digits before it: so every concordant pair is counted once, at the first digit in which its ranks
 * differ.
 *
 *   level 1–3   a 32-bit word of four 8-bit lanes: lane d holds how many have a digit < d, so lane 0 stays 0
 *   level 4     a 32-bit word of five 6-bit lanes at bits 2, 8, … 26, for d = 1 … 5
 *   level 5     12 bits, one per rank: a table counts the bits of the ranks below
 *
 * A lane must not overflow: level 3 counts among 288 ranks, of which at most 216 have a digit < 3; level 4 among 72, at most
 * 60. Levels 1 and 2 are emptied every 248 elements into exact totals.
 */
export const DIGITS_CAPACITY = 4 * 4 * 4 * 6 * 12;
const BATCH = 248;
const BYTE_LANES = 0x01010100;
const SIX_BIT_LANES = 0x04104104;

/** Where the words of levels 5 to 2 begin. One array holds them all: each array more is two registers more in the loop. */
const LEVEL_4 = 512; // after words of level 5, whose index is d1 d2 d3 d4 in 2 + 2 + 2 + 3 bits
const LEVEL_3 = LEVEL_4 + 64; // d1 d2 d3
const LEVEL_2 = LEVEL_3 + 16; // d1 d2
const WORDS = LEVEL_2 + 4; // d1

/** The code of each rank below the capacity. */
export const codeOfRank = Int32Array.from({ length: DIGITS_CAPACITY }, (_, rank) => codeOf(rank));

/** How many are set of every 12 bits. */
const bitCount = new Uint8Array(4096).map((_, bits) => popcount(bits));

/**
 * The rank's digits as ready-made indices and shift counts; a shift uses the low five bits of its count, so `code >>> 19`
 * serves as one without a mask.
 *
 *   bits 0–8 index of the level-5 word, of which bits 3–4 are also the shift 8·d3;  9–13 11 − d5;  14–18 6·d4;
 *   19–23 8·d2;  24–28 8·d1
 */
function codeOf(rank: number): number {
  const d5 = rank % 12;
  const d4 = Math.floor(rank / 12) % 6;
  const d3 = Math.floor(rank / 72) % 4;
  const d2 = Math.floor(rank / 288) % 4;
  const d1 = Math.floor(rank / 1152);
  const word = (d1 << 7) | (d2 << 5) | (d3 << 3) | d4;
  return word | ((11 - d5) << 9) | ((6 * d4) << 14) | ((8 * d2) << 19) | ((8 * d1) << 24);
}

export class ConcordantPairs {
  /** zero between calls, as are the arrays below */
  readonly #words = new Int32Array(WORDS);
  /** [d] of the elements before the batch, how many have first digit < d */
  readonly #firstBefore = new Int32Array(4);
  /** [4·d1 + d] of the elements before the batch, how many have first digit d1 and second digit < d */
  readonly #before = new Int32Array(16);

  /** Pairs k < l of an order with rank of codes[order[k]] < rank of codes[order[l]]. `| 0` keeps sums in integer registers. */
  count(codes: Int32Array, order: Uint16Array): number {
    const words = this.#words;
    let concordant = 0;
    let level1 = 0;
    for (let start = 0; start < order.length; start += BATCH) {
      const end = Math.min(start + BATCH, order.length);
      for (let k = start; k < end; k++) {
        const code = codes[order[k]];

        concordant = (concordant + ((level1 >>> (code >>> 24)) & 255)) | 0;
        level1 = (level1 + (BYTE_LANES << (code >>> 24))) | 0;

        const at2 = LEVEL_2 + ((code >>> 7) & 3);
        const level2 = words[at2];
        concordant = (concordant + ((level2 >>> (code >>> 19)) & 255)) | 0;
        words[at2] = level2 + (BYTE_LANES << (code >>> 19));

        const at3 = LEVEL_3 + ((code >>> 5) & 15);
        const level3 = words[at3];
        concordant = (concordant + ((level3 >>> (code & 24)) & 255)) | 0;
        words[at3] = level3 + (BYTE_LANES << (code & 24));

        const at4 = LEVEL_4 + ((code >>> 3) & 63);
        const level4 = words[at4];
        concordant = (concordant + ((level4 << (30 - (code >>> 14))) >>> 26)) | 0;
        words[at4] = level4 + (SIX_BIT_LANES << (code >>> 14));

        const at5 = code & 511;
        const level5 = words[at5];
        concordant = (concordant + bitCount[level5 >>> (code >>> 9)]) | 0;
        words[at5] = level5 | (1 << (code >>> 9));
      }
      concordant += this.#emptyBatch(level1, end - start);
      level1 = 0;
    }
    for (const totals of [words, this.#before, this.#firstBefore]) totals.fill(0);
    return concordant;
  }

  /** Concordances of the batch's elements with those before it, at levels 1 and 2; then the batch joins those before. */
  #emptyBatch(level1: number, size: number): number {
    const words = this.#words;
    let concordant = 0;
    for (let d1 = 0; d1 < 4; d1++) {
      const inBatch = below(level1, d1 + 1, size) - below(level1, d1, size);
      concordant += inBatch * this.#firstBefore[d1];
      const level2 = words[LEVEL_2 + d1];
      for (let d2 = 0; d2 < 4; d2++) {
        const both = below(level2, d2 + 1, inBatch) - below(level2, d2, inBatch);
        concordant += both * this.#before[4 * d1 + d2];
      }
      for (let d2 = 1; d2 < 4; d2++) this.#before[4 * d1 + d2] += below(level2, d2, inBatch);
      words[LEVEL_2 + d1] = 0;
    }
    for (let d1 = 1; d1 < 4; d1++) this.#firstBefore[d1] += below(level1, d1, size);
    return concordant;
  }
}

/** Lane d of a word of byte lanes; lane 4 would be all of them. */
function below(lanes: number, d: number, all: number): number {
  return d === 4 ? all : (lanes >>> (8 * d)) & 255;
}

function popcount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
