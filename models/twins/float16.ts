/** The bits of the float16 that is nearest to a value, ties to even: as Float16Array has them, which the Node of an emulator may lack. */
export function float16Bits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (size >= 65_520) return sign | 0x7c00; // halfway from the largest to what would follow it
  const exponent = Math.max(exponentOf(size), -14);
  const fraction = roundedToEven(size / 2 ** (exponent - 10));
  // below the normal numbers there is no leading bit to leave out; a fraction that rounds up carries into the exponent
  return sign | (size < 2 ** -14 ? fraction : ((exponent + 15) << 10) + fraction - 1024);
}

/** The largest e with 2^e not above a size; log2 rounds, and may be one off beside a power of two. */
function exponentOf(size: number): number {
  if (size === 0) return -Infinity;
  const near = Math.floor(Math.log2(size));
  if (2 ** near > size) return near - 1;
  return 2 ** (near + 1) <= size ? near + 1 : near;
}

function roundedToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
