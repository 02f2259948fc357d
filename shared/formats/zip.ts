/**
 * Zip archives by their directory, so that one member is unpacked and no other. Source: PKWARE's APPNOTE 6.3.10, §4.3 and §4.5.3.
 */
import { strFromU8 } from "fflate";
import { InputError } from "../errors.ts";
import { crc32 } from "./crc32.ts";
import { inflateStart, inflateTo, reasonOf, requirePlausible } from "./inflate.ts";

const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 };
const LENGTH = { local: 30, entry: 46, end: 22, end64: 56, locator64: 20 };
const METHODS: Readonly<Record<number, string>> = {
  9: "deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
};

/** One file of an archive, as the directory has it; its body is still packed. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  /** bytes when unpacked, as declared */
  readonly size: number;
  readonly body: Uint8Array;
}

/** Whether the bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array): boolean =>
  /^PK(\x03\x04|\x05\x06)/.test(strFromU8(bytes.subarray(0, 4), true));

/**
 * The members of an archive, none of them unpacked.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the archive is truncated or corrupt, encrypted, or has two members of one name
 */
export function zipMembers(bytes: Uint8Array, name: string): ZipMember[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, offset } = directory(view);
    const members: ZipMember[] = [];
    for (let at = offset; members.length < count;) {
      const { member, end } = entryAt(bytes, view, at);
      members.push(member);
      at = end;
    }
    requireDistinct(members);
    return members;
  } catch (cause) {
    const said = cause instanceof InputError;
    throw new InputError(
      said
        ? `${name}: ${cause.message}`
        : `${name}: ${bytes.length} bytes that are not a whole zip archive (${reasonOf(cause)}): truncated or corrupt`,
      { cause },
    );
  }
}

function requireDistinct(members: readonly ZipMember[]): void {
  const names = new Set<string>();
  for (const { name } of members) {
    if (names.has(name)) throw new InputError(`more than one member of the archive is called ${name}`);
    names.add(name);
  }
}

/**
 * The bytes of a member, checked against the checksum.
 *
 * @param where - file and member, for messages
 * @throws {InputError} if they are not those that were packed, or packed in a way that cannot be undone here
 */
export function unzipMember(member: ZipMember, where: string): Uint8Array {
  requireMethod(member, where);
  const { body, size } = member;
  requirePlausible(body.length, size, where);
  const bytes = member.method === 0 ? body : unpacked(where, () => inflateTo(body, size));
  const found = crc32(bytes);
  if (bytes.length !== size || found !== member.checksum) {
    throw new InputError(
      `${where}: its checksum (CRC-32) is ${hex(found)}, and ${hex(member.checksum)} was written: the file is damaged`,
    );
  }
  return bytes;
}

/** The first bytes of a member, `length` or somewhat more where it has as many; not checked. @throws {InputError} as `unzipMember` */
export function startOfMember(member: ZipMember, length: number, where: string): Uint8Array {
  requireMethod(member, where);
  return member.method === 0 ? member.body : unpacked(where, () => inflateStart(member.body, length));
}

function requireMethod({ method }: ZipMember, where: string): void {
  if (method === 0 || method === 8) return;
  const words = METHODS[method] ?? `method ${method}`;
  throw new InputError(
    `${where}: compressed with ${words}; save it with np.savez or np.savez_compressed, which use none or deflate`,
  );
}

function unpacked(where: string, inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate();
  } catch (cause) {
    throw new InputError(`${where}: cannot be unpacked (${reasonOf(cause)}): truncated or corrupt`, { cause });
  }
}

const hex = (checksum: number): string => checksum.toString(16).padStart(8, "0");

/** Where the directory lies: its end is found from the end of the file, which a comment may follow. */
function directory(view: DataView): { count: number; offset: number } {
  const last = view.byteLength - LENGTH.end;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== SIGNATURE.end) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    return count === 0xffff || offset === 0xffffffff ? directory64(view, at - LENGTH.locator64) : { count, offset };
  }
  throw new Error("it has no directory");
}

function directory64(view: DataView, locator: number): { count: number; offset: number } {
  if (signatureAt(view, locator) !== SIGNATURE.locator64) throw new Error("its directory of 64 bits is missing");
  const end = Number(view.getBigUint64(locator + 8, true));
  if (signatureAt(view, end) !== SIGNATURE.end64) throw new Error("its directory of 64 bits is missing");
  return { count: Number(view.getBigUint64(end + 32, true)), offset: Number(view.getBigUint64(end + 48, true)) };
}

const signatureAt = (view: DataView, at: number): number | undefined =>
  at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, true) : undefined;

function entryAt(bytes: Uint8Array, view: DataView, at: number): { member: ZipMember; end: number } {
  if (signatureAt(view, at) !== SIGNATURE.entry) throw new Error(`no entry of its directory at byte ${at}`);
  const nameEnd = at + LENGTH.entry + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const stored = bytes.subarray(at + LENGTH.entry, nameEnd);
  const isEncrypted = (view.getUint16(at + 8, true) & 1) !== 0;
  const name = strFromU8(stored, (view.getUint16(at + 8, true) & 0x800) === 0);
  if (isEncrypted) throw new InputError(`${name} is encrypted; save it without a password`);
  const { size, packed, offset } = sizesAt(view, at, nameEnd, extraEnd);
  return {
    member: {
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      size,
      body: bodyAt(bytes, view, offset, stored, packed),
    },
    end: extraEnd + view.getUint16(at + 32, true),
  };
}

/** Sizes and place of a member; those that 32 bits cannot hold stand in its extra field 1, in this order. */
function sizesAt(view: DataView, at: number, extra: number, extraEnd: number) {
  let next = extra;
  while (next + 4 <= extraEnd && view.getUint16(next, true) !== 1) next += 4 + view.getUint16(next + 2, true);
  next += 4;
  const [size, packed, offset] = [24, 20, 42].map((field) => {
    const value = view.getUint32(at + field, true);
    if (value !== 0xffffffff) return value;
    next += 8;
    if (next > extraEnd) throw new Error("a size of 64 bits is missing");
    return Number(view.getBigUint64(next - 8, true));
  });
  return { size, packed, offset };
}

/** The packed bytes of a member, after the header that repeats its name. */
function bodyAt(bytes: Uint8Array, view: DataView, at: number, name: Uint8Array, packed: number): Uint8Array {
  if (signatureAt(view, at) !== SIGNATURE.local) throw new Error(`no member at byte ${at}`);
  const nameEnd = at + LENGTH.local + view.getUint16(at + 26, true);
  const repeated = bytes.subarray(at + LENGTH.local, nameEnd);
  if (repeated.length !== name.length || repeated.some((byte, k) => byte !== name[k])) {
    throw new Error(`the member at byte ${at} has another name in the directory`);
  }
  const start = nameEnd + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) {
    throw new Error(`a member claims ${packed} bytes, and ${Math.max(0, bytes.length - start)} follow`);
  }
  return bytes.subarray(start, start + packed);
}
