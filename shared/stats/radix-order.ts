const BYTES = 8;
const SIGN = 0x8000_0000;

/**
 * Positions of the values in ascending order; equal values, and −0 and 0, stay in order of position. Values must not be NaN.
 *
 * A radix sort by the eight bytes of each double, from the least significant: as unsigned integers, doubles sort by value once
 * all bits of negative ones are inverted and the sign bit of the others is set. Several times faster than sorting by comparison. Sums of
 * mid-ranks are sorted by the bits of twice their value, which are fewer.
 */
export function radixOrder(values: Float64Array): Int32Array {
  const halves = values.length < MANY ? undefined : asHalves(values);
  if (halves) return orderOfIntegers(halves);
  const m = values.length;
  const keys = keysOf(values);
  const upper = littleEndian() ? 1 : 0;
  const next = new Int32Array(257);
  let from = new Int32Array(m);
  let to = new Int32Array(m);
  for (let p = 0; p < m; p++) from[p] = p;
  for (let byte = 0; byte < BYTES; byte++) {
    const word = byte < 4 ? 1 - upper : upper;
    if (sortByByte(keys, word, 8 * (byte % 4), next, from, to)) [from, to] = [to, from];
  }
  return from;
}

/** Fewer are sorted before so many digits are set up. */
const MANY = 2 ** 14;

/** Twice the values, where all of these are integers of 32 bits; undefined where one is not. */
function asHalves(values: Float64Array): Uint32Array<ArrayBuffer> | undefined {
  if (2 * values[0] !== (2 * values[0]) >>> 0) return undefined;
  const doubled = new Uint32Array(values.length);
  for (let p = 0; p < values.length; p++) {
    doubled[p] = 2 * values[p];
    if (doubled[p] !== 2 * values[p]) return undefined;
  }
  return doubled;
}

/** Bits by which integers are distributed at a time: places of so many next ones stay in a cache. */
const DIGIT = 10;

/** Positions of integers in ascending order, stably. Integers move with their positions, so that they are read in passing. */
function orderOfIntegers(integers: Uint32Array<ArrayBuffer>): Int32Array {
  const m = integers.length;
  const largest = integers.reduce((most, value) => Math.max(most, value), 0);
  let [keys, keysTo] = [integers, new Uint32Array(m)];
  let [order, orderTo] = [new Int32Array(m), new Int32Array(m)];
  for (let p = 0; p < m; p++) order[p] = p;
  const next = new Int32Array(2 ** DIGIT + 1); // next[d]: where the next position of digit d goes
  const mask = 2 ** DIGIT - 1;
  for (let shift = 0; shift < 32 && largest >= 2 ** shift; shift += DIGIT) {
    next.fill(0);
    for (let k = 0; k < m; k++) next[((keys[k] >>> shift) & mask) + 1]++;
    for (let d = 0; d < mask; d++) next[d + 1] += next[d];
    for (let k = 0; k < m; k++) {
      const key = keys[k];
      const place = next[(key >>> shift) & mask]++;
      keysTo[place] = key;
      orderTo[place] = order[k];
    }
    [keys, keysTo] = [keysTo, keys];
    [order, orderTo] = [orderTo, order];
  }
  return order;
}

/** Two words for each value, as the machine orders them, that sort as the value does. */
function keysOf(values: Float64Array): Uint32Array {
  const normalised = new Float64Array(values.length);
  for (let p = 0; p < values.length; p++) normalised[p] = values[p] + 0; // −0 becomes 0
  const words = new Uint32Array(normalised.buffer);
  const upper = littleEndian() ? 1 : 0;
  for (let w = 0; w < words.length; w += 2) {
    const top = words[w + upper];
    const negative = top >= SIGN;
    if (negative) words[w + 1 - upper] = ~words[w + 1 - upper];
    words[w + upper] = negative ? ~top : top | SIGN;
  }
  return words;
}

/**
 * Distributes positions stably by one byte of their keys; false, having done nothing, if all have the same byte.
 * @param next - scratch: next[b] is where the next position of byte b goes
 */
function sortByByte(
  keys: Uint32Array,
  word: number,
  shift: number,
  next: Int32Array,
  from: Int32Array,
  to: Int32Array,
): boolean {
  next.fill(0);
  for (let w = word; w < keys.length; w += 2) next[((keys[w] >>> shift) & 255) + 1]++;
  if (keys.length === 0 || next[((keys[word] >>> shift) & 255) + 1] === from.length) return false;
  for (let b = 0; b < 256; b++) next[b + 1] += next[b];
  for (let k = 0; k < from.length; k++) {
    const p = from[k];
    to[next[(keys[2 * p + word] >>> shift) & 255]++] = p;
  }
  return true;
}

function littleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
}
