/** The same bytes with one bit changed. */
export function flippedBit(bytes: Uint8Array, at: number, bit = 0): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[at] ^= 1 << bit;
  return flipped;
}
