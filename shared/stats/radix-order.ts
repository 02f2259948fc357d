const BYTES = 8;
const SIGN = 0x8000_0000;

/**
 * Positions of the values in ascending order; equal values, and −0 and 0, stay in order of position. Values must not be NaN.
 *
 * A radix sort by the eight bytes of each double, from the least significant: as unsigned integers, doubles sort by value once
 * all bits of negative ones are inverted and the sign bit of the others is set. Several times faster than sorting by comparison.
 */
export function radixOrder(values: Float64Array): Int32Array {
  const m = values.length;
  const normalised = new Float64Array(m);
  for (let p = 0; p < m; p++) normalised[p] = values[p] + 0; // −0 becomes 0
  const words = new Uint32Array(normalised.buffer);
  const upper = littleEndian() ? 1 : 0;
  const low = new Uint32Array(m);
  const high = new Uint32Array(m);
  for (let p = 0; p < m; p++) {
    const top = words[2 * p + upper];
    const negative = top >= SIGN;
    low[p] = negative ? ~words[2 * p + 1 - upper] : words[2 * p + 1 - upper];
    high[p] = negative ? ~top : top | SIGN;
  }
  let from = new Int32Array(m);
  let to = new Int32Array(m);
  for (let p = 0; p < m; p++) from[p] = p;
  for (let byte = 0; byte < BYTES; byte++) {
    if (sortByByte(byte < 4 ? low : high, 8 * (byte % 4), from, to)) [from, to] = [to, from];
  }
  return from;
}

/** Distributes positions stably by one byte of their keys; false, having done nothing, if all have the same byte. */
function sortByByte(keys: Uint32Array, shift: number, from: Int32Array, to: Int32Array): boolean {
  const next = new Int32Array(257); // next[b]: where the next position of byte b goes
  for (let p = 0; p < keys.length; p++) next[((keys[p] >>> shift) & 255) + 1]++;
  if (keys.length === 0 || next[((keys[0] >>> shift) & 255) + 1] === keys.length) return false;
  for (let b = 0; b < 256; b++) next[b + 1] += next[b];
  for (let k = 0; k < from.length; k++) {
    const p = from[k];
    to[next[(keys[p] >>> shift) & 255]++] = p;
  }
  return true;
}

function littleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
}
