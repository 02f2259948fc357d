import { crc32, deflateRawSync } from "node:zlib";

export interface ZipOptions {
  /** sizes stand behind the data and not before them, as where a writer cannot go back */
  readonly descriptors?: boolean;
  /** sizes and offsets of 64 bits */
  readonly wide?: boolean;
  readonly deflated?: boolean;
  /** bytes between a record's name and its data */
  readonly padding?: number;
  /** changes what the directory says of a record */
  readonly claim?: (entry: { name: string; crc: number; packed: number; size: number; offset: number }) => void;
}

const DEFLATE = 8;

/** A zip archive, for tests. */
export function zipFile(records: Readonly<Record<string, Uint8Array>>, options: ZipOptions = {}): Buffer {
  const { descriptors = false, wide = false, deflated = false, padding = 0, claim } = options;
  const method = deflated ? DEFLATE : 0;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const at = (): number => parts.reduce((sum, { length }) => sum + length, 0);
  for (const [name, content] of Object.entries(records)) {
    const data = deflated ? deflateRawSync(content) : Buffer.from(content);
    const entry = { name, crc: crc32(content), packed: data.length, size: content.length, offset: at() };
    const flags = descriptors ? 8 : 0;
    const known = descriptors ? { ...entry, crc: 0, packed: 0, size: 0 } : entry;
    parts.push(
      numbers(
        [4, 0x04034b50],
        [2, 20],
        [2, flags],
        [2, method],
        [4, 0],
        [4, known.crc],
        [4, known.packed],
        [4, known.size],
      ),
    );
    parts.push(numbers([2, Buffer.byteLength(name)], [2, padding]), Buffer.from(name), Buffer.alloc(padding), data);
    if (descriptors) parts.push(numbers([4, 0x08074b50], [4, entry.crc], [4, entry.packed], [4, entry.size]));
    claim?.(entry);
    const extra = wide
      ? numbers([2, 1], [2, 24], [8, entry.size], [8, entry.packed], [8, entry.offset])
      : Buffer.alloc(0);
    const narrow = (value: number): number => (wide ? 0xffffffff : value);
    directory.push(numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, method], [4, 0], [4, entry.crc]));
    directory.push(
      numbers(
        [4, narrow(entry.packed)],
        [4, narrow(entry.size)],
        [2, Buffer.byteLength(name)],
        [2, extra.length],
        [2, 0],
        [8, 0],
      ),
    );
    directory.push(numbers([4, narrow(entry.offset)]), Buffer.from(name), extra);
  }
  const count = Object.keys(records).length;
  const offset = at();
  const listed = Buffer.concat(directory);
  parts.push(listed);
  if (wide) {
    const end = at();
    parts.push(
      numbers(
        [4, 0x06064b50],
        [8, 44],
        [2, 45],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, count],
        [8, count],
        [8, listed.length],
        [8, offset],
      ),
    );
    parts.push(numbers([4, 0x07064b50], [4, 0], [8, end], [4, 1]));
  }
  const shown = wide ? [0xffff, 0xffffffff, 0xffffffff] : [count, listed.length, offset];
  parts.push(numbers([4, 0x06054b50], [4, 0], [2, shown[0]], [2, shown[0]], [4, shown[1]], [4, shown[2]], [2, 0]));
  return Buffer.concat(parts);
}

/** Little-endian numbers of so many bytes each. */
function numbers(...fields: readonly (readonly [bytes: number, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(8);
      field.writeBigUInt64LE(BigInt(value));
      return field.subarray(0, bytes);
    }),
  );
}
