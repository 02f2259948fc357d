import { crc32, inflateRawSync } from "node:zlib";
import { InputError } from "../../shared/errors.ts";
import { Cursor, cutShort } from "./cursor.ts";
import { LARGEST_EXPANSION, LARGEST_INFLATED } from "./limits.ts";

/** A file in a zip archive. */
export interface ZipRecord {
  /** Its bytes: a view on the archive, unless they are compressed. @throws {InputError} if they are damaged */
  readonly bytes: () => Uint8Array;
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number; // bytes in the archive
  readonly size: number; // bytes
  readonly offset: number; // of the local header
}

const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 };
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const IN_ZIP64 = 0xffffffff;

/**
 * The files of a zip archive by name, as its directory at the end lists them, zip64 among them; nothing is read before it is asked for.
 *
 * @see PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3
 * @throws {InputError} if the archive is cut short or its directory damaged
 */
export function zipRecords(archive: Uint8Array): Map<string, ZipRecord> {
  const records = new Map<string, ZipRecord>();
  const budget = { left: LARGEST_INFLATED };
  for (const [name, entry] of directory(archive)) {
    if (records.has(name)) throw new InputError(`the zip archive is damaged: it holds ${name} twice`);
    let content: Uint8Array | undefined;
    records.set(name, { bytes: () => (content ??= contentOf(archive, name, entry, budget)) });
  }
  return records;
}

function* directory(archive: Uint8Array): Generator<[name: string, entry: Entry]> {
  const { offset, count } = directoryAt(archive);
  const read = new Cursor(archive, offset);
  for (let i = 0; i < count; i++) {
    if (read.u32() !== SIGNATURE.entry)
      throw new InputError("the zip archive is damaged: its directory is not where it should be");
    read.skip(6); // versions, flags
    const method = read.u16();
    read.skip(4); // time
    const [crc, packed, size] = [read.u32(), read.u32(), read.u32()];
    const [nameLength, extraLength, commentLength] = [read.u16(), read.u16(), read.u16()];
    read.skip(8); // disk, attributes
    const local = read.u32();
    const name = Buffer.from(read.take(nameLength)).toString("utf8");
    const wide = wideFields(read.take(extraLength));
    read.skip(commentLength);
    const [fullSize, fullPacked, fullLocal] = [size, packed, local].map((value) =>
      value === IN_ZIP64 ? wide() : value,
    );
    yield [name, { method, crc, packed: fullPacked!, size: fullSize!, offset: fullLocal! }];
  }
}

/** The zip64 extra field holds, in this order, those of size, packed size and offset that do not fit into 32 bits. */
function wideFields(extra: Uint8Array): () => number {
  const read = new Cursor(extra);
  while (read.at < extra.length) {
    const [id, length] = [read.u16(), read.u16()];
    if (id === 1) break;
    read.skip(length);
  }
  return () => read.u64();
}

/** Where the record begins that ends an archive: the last one whose comment fits behind it. */
function endRecord(archive: Uint8Array): number {
  const from = Math.max(0, archive.length - END_BYTES - LONGEST_COMMENT);
  const tail = Buffer.from(archive.buffer, archive.byteOffset + from, archive.length - from);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) === SIGNATURE.end && tail.readUInt16LE(at + 20) <= tail.length - at - END_BYTES)
      return from + at;
  }
  throw cutShort("it is a zip archive without the directory that such a file ends with");
}

function directoryAt(archive: Uint8Array): { offset: number; count: number } {
  const end = endRecord(archive);
  const read = new Cursor(archive, end + 10);
  const count = read.u16();
  read.skip(4); // bytes of the directory
  const offset = read.u32();
  const locator = end - 20;
  if (locator < 0 || new Cursor(archive, locator).u32() !== SIGNATURE.locator64) return { offset, count };
  const end64 = new Cursor(archive, new Cursor(archive, locator + 8).u64());
  if (end64.u32() !== SIGNATURE.end64)
    throw new InputError("the zip archive is damaged: its zip64 directory is not where it should be");
  end64.skip(28); // bytes, versions, disks, records on this disk
  const count64 = end64.u64();
  end64.skip(8);
  return { count: count64, offset: end64.u64() };
}

function contentOf(archive: Uint8Array, name: string, entry: Entry, budget: { left: number }): Uint8Array {
  const read = new Cursor(archive, entry.offset);
  if (read.u32() !== SIGNATURE.local)
    throw new InputError(`the zip archive is damaged: ${name} is not where its directory says`);
  read.skip(22); // the directory knows what is repeated here, and what stands behind the data where the writer could not go back
  const [nameLength, extraLength] = [read.u16(), read.u16()];
  read.skip(nameLength + extraLength);
  const packed = read.take(entry.packed);
  const content = entry.method === 0 ? packed : inflated(packed, name, entry, budget);
  if (content.length !== entry.size) {
    throw new InputError(
      `the zip archive is damaged: ${name} has ${content.length} bytes, its directory says ${entry.size}`,
    );
  }
  if (entry.crc !== 0 && crc32(content) !== entry.crc) {
    throw new InputError(`the zip archive is damaged: the bytes of ${name} do not fit their checksum`, {
      advice: "get the file again",
    });
  }
  return content;
}

function inflated(packed: Uint8Array, name: string, { method, size }: Entry, budget: { left: number }): Uint8Array {
  if (method !== 8)
    throw new InputError(`${name} in the zip archive is compressed by method ${method}; stored or deflated is needed`);
  if (size > LARGEST_EXPANSION * (packed.length + 1) || size > budget.left) {
    throw new InputError(
      `${name} in the zip archive claims ${size} bytes in ${packed.length} compressed ones, more than is read`,
    );
  }
  budget.left -= size;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new InputError(`the zip archive is damaged: ${name} cannot be inflated`, { cause });
  }
}
