/** Fields of a TIFF file's first image (TIFF 6.0, section 8) that say what its samples mean. */
export const TIFF = {
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  orientation: 274,
  colourMap: 320,
  extraSamples: 338,
  sampleFormat: 339,
} as const;

const SHORT = 3;

/** How many numbers of a field are read. */
const MOST = 8;

/**
 * The numbers of 16 bits in a TIFF file's first directory, by tag, at most the first 8 of each. A field of another type, or one
 * that the file is too short for, is left out.
 */
export function tiffTags(bytes: Uint8Array): ReadonlyMap<number, readonly number[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const u16 = (at: number): number => (at + 2 <= bytes.length ? view.getUint16(at, little) : 0);
  const u32 = (at: number): number => (at + 4 <= bytes.length ? view.getUint32(at, little) : 0);
  const directory = u32(4);
  const fields = Array.from({ length: u16(directory) }, (_, i) => {
    const entry = directory + 2 + 12 * i;
    const count = u32(entry + 4);
    return { tag: u16(entry), type: u16(entry + 2), count, at: count <= 2 ? entry + 8 : u32(entry + 8) };
  });
  return new Map(
    fields
      .filter(({ type, count, at }) => type === SHORT && at + 2 * count <= bytes.length)
      .map(({ tag, count, at }) => [tag, Array.from({ length: Math.min(count, MOST) }, (_, k) => u16(at + 2 * k))]),
  );
}
