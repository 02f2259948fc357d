/** The directory of a zip archive: what it holds and where, nothing of it unpacked. Source: PKWARE's APPNOTE 6.3.10, §4.3 and §4.5.3. */
import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";

const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 };
const LENGTH = { local: 30, entry: 46, end: 22, end64: 56, locator64: 20 };
const LONGEST_COMMENT = 0xffff;
/** Stands where a number needs more than 32 bits. */
const WIDE = 0xffffffff;

/** More than any study's arrays or any network's weights are. */
const MOST_MEMBERS = 2 ** 17;

/** One file of an archive, as the directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 for stored, 8 for deflated */
  readonly method: number;
  /** CRC-32 of the unpacked bytes, as declared */
  readonly checksum: number;
  /** bytes when unpacked, as declared */
  readonly size: number;
  /** Its bytes as they are packed: a view on the archive. @throws {InputError} if they are not where the directory says */
  readonly packed: () => Uint8Array;
}

/** Whether the bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  /^PK(\x03\x04|\x05\x06)/.test(strFromU8(bytes.subarray(0, 4), true));

/** Bytes that stand before an archive, and have moved it; 0 for what is no such file. */
export function bytesBeforeZip(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const directory = end === undefined ? undefined : directoryAt(view, end);
  return directory !== undefined && isMoved(view, directory) ? directory.moved : 0;
}

/**
 * The files of an archive in the order of its directory; zip64 and sizes that stand behind the data are read.
 *
 * @throws {InputError} if the directory is cut short or damaged, a file is encrypted, or two have one name
 */
export function zipEntries(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { at: start, end, count } = checkedDirectory(view);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  for (let at = start; at < end;) {
    const { entry, next } = entryAt(archive, view, at, end);
    if (entries.push(entry) > MOST_MEMBERS) throw damaged(`it lists more than ${MOST_MEMBERS} files`);
    if (names.size === names.add(entry.name).size) {
      throw new InputError(`more than one member of the zip archive is called ${entry.name}: it holds that name twice`);
    }
    at = next;
  }
  // writers that do not know zip64 let the count overflow its 16 bits
  if (entries.length !== count && entries.length % 0x10000 !== count) {
    throw damaged(`its directory lists ${entries.length} files, and its end says ${count}`);
  }
  return entries;
}

const damaged = (what: string): InputError =>
  new InputError(`the zip archive is damaged: ${what}`, { advice: "get the file again" });
const cutShort = (what: string): InputError =>
  new InputError(`the zip archive is cut short: ${what}`, { advice: "get the file again" });

/** Place of the record that ends an archive: the last one behind which its comment fits. */
function endRecord(view: DataView): number | undefined {
  const last = view.byteLength - LENGTH.end;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === SIGNATURE.end && view.getUint16(at + 20, true) <= last - at) return at;
  }
  return undefined;
}

interface Directory {
  readonly count: number;
  /** where it is said to begin, and how many bytes it is said to have */
  readonly at: number;
  readonly bytes: number;
  /** where it ends, in truth */
  readonly end: number;
  /** bytes that it lies behind where it is said to lie */
  readonly moved: number;
}

function directoryAt(view: DataView, end: number): Directory {
  const locator = end - LENGTH.locator64;
  const wider = signatureAt(view, locator) === SIGNATURE.locator64 ? directory64(view, locator) : undefined;
  if (wider) return wider;
  const [bytes, at] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  return { count: view.getUint16(end + 10, true), at, bytes, end, moved: end - bytes - at };
}

/** Where it says, or directly before its locator, where bytes before the archive have moved it. */
function directory64(view: DataView, locator: number): Directory | undefined {
  const said = wide(view, locator + 8);
  const end = [said, locator - LENGTH.end64].find(
    (place) => signatureAt(view, place) === SIGNATURE.end64 && place + LENGTH.end64 <= locator,
  );
  if (end === undefined) return undefined;
  const [count, bytes, at] = [32, 40, 48].map((field) => wide(view, end + field));
  return { count, at, bytes, end, moved: end === said ? end - bytes - at : end - said };
}

/** A directory that lies directly before the record that ends the archive, where that record says. */
function checkedDirectory(view: DataView): Directory {
  const end = endRecord(view);
  if (end === undefined) throw cutShort("the directory that such a file ends with is missing");
  if (view.getUint16(end + 4, true) % 0xffff !== 0) {
    throw new InputError("this is one part of a zip archive that was split; join them first");
  }
  const directory = directoryAt(view, end);
  const { at, bytes, moved } = directory;
  if (moved === 0) return directory;
  if (at === WIDE) throw damaged("its directory of 64 bits is missing");
  if (isMoved(view, directory)) {
    throw new InputError(`${moved} bytes stand before the zip archive, so that nothing is where its directory says`, {
      advice: "get the file again, or save it anew",
    });
  }
  if (moved < 0) throw cutShort(`${-moved} bytes are missing before the end of its directory`);
  throw damaged(`its directory is said to have ${bytes} bytes from byte ${at} on, and ends at byte ${directory.end}`);
}

const isMoved = (view: DataView, { bytes, end, moved }: Directory): boolean =>
  moved > 0 && signatureAt(view, end - bytes) === SIGNATURE.entry;

const signatureAt = (view: DataView, at: number): number | undefined =>
  at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, true) : undefined;

/** Rounded beyond 2⁵³, where no file reaches. */
const wide = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

function entryAt(archive: Uint8Array, view: DataView, at: number, end: number): { entry: ZipEntry; next: number } {
  const isWhole = at + LENGTH.entry <= end && signatureAt(view, at) === SIGNATURE.entry;
  const nameEnd = isWhole ? at + LENGTH.entry + view.getUint16(at + 28, true) : end;
  const extraEnd = isWhole ? nameEnd + view.getUint16(at + 30, true) : end;
  const next = isWhole ? extraEnd + view.getUint16(at + 32, true) : Infinity;
  if (next > end) throw damaged(`no entry of its directory at byte ${at}`);
  const stored = archive.subarray(at + LENGTH.entry, nameEnd);
  const name = textOf(stored);
  if ((view.getUint16(at + 8, true) & 1) !== 0) {
    throw new InputError(`${name} is encrypted; save it without a password`);
  }
  const { size, packed, offset } = placeOf(view, at, nameEnd, extraEnd);
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    size,
    packed: () => packedAt(archive, view, { offset, packed, stored, name }),
  };
  return { entry, next };
}

/** UTF-8 where it is, whatever the archive says of it; else Latin-1. */
function textOf(stored: Uint8Array): string {
  const text = strFromU8(stored);
  return text.includes("\ufffd") ? strFromU8(stored, true) : text;
}

/** Sizes and place of a member; those that 32 bits cannot hold stand in its extra field 1, in this order. */
function placeOf(view: DataView, at: number, extra: number, extraEnd: number) {
  let next = extra;
  while (next + 4 <= extraEnd && view.getUint16(next, true) !== 1) next += 4 + view.getUint16(next + 2, true);
  next += 4;
  const [size, packed, offset] = [24, 20, 42].map((field) => {
    const value = view.getUint32(at + field, true);
    if (value !== WIDE) return value;
    next += 8;
    if (next > extraEnd) throw damaged("a size of 64 bits is missing");
    return wide(view, next - 8);
  });
  return { size, packed, offset };
}

interface Place {
  readonly offset: number; // of the header that repeats the name
  readonly packed: number; // bytes
  readonly stored: Uint8Array; // the name
  readonly name: string;
}

/** The directory alone knows the sizes: a writer that could not go back has put them behind the data. */
function packedAt(archive: Uint8Array, view: DataView, { offset, packed, stored, name }: Place): Uint8Array {
  if (offset + LENGTH.local > archive.length) {
    throw cutShort(`${name} is said to begin at byte ${offset}, and there are ${archive.length}`);
  }
  if (signatureAt(view, offset) !== SIGNATURE.local) throw damaged(`${name} is not where its directory says`);
  const nameEnd = offset + LENGTH.local + view.getUint16(offset + 26, true);
  const repeated = archive.subarray(offset + LENGTH.local, nameEnd);
  if (repeated.length !== stored.length || repeated.some((byte, k) => byte !== stored[k])) {
    throw damaged(`the file at byte ${offset} is called ${textOf(repeated)} there, and ${name} in the directory`);
  }
  const start = nameEnd + view.getUint16(offset + 28, true);
  if (start + packed > archive.length) {
    throw cutShort(`${name} claims ${packed} bytes, and ${Math.max(0, archive.length - start)} follow`);
  }
  return archive.subarray(start, start + packed);
}
