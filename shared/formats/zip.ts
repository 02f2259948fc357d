/** Unpacks single members of a zip archive, checked against their checksums. */
import { InputError } from "../errors.ts";
import { crc32 } from "./crc32.ts";
import { discard } from "./discarded.ts";
import { inflateStart, inflateTo, reasonOf, requirePlausible } from "./inflate.ts";
import type { ZipEntry } from "./zip-directory.ts";

const METHODS: Readonly<Record<number, string>> = {
  9: "deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
};

/**
 * The bytes of a member, checked against the checksum.
 *
 * @param where - file and member, for messages
 * @throws {InputError} if they are not those that were packed, or packed in a way that cannot be undone here
 */
export function unzipMember(member: ZipEntry, where: string): Uint8Array {
  const { size, checksum } = member;
  const packed = packedOf(member, where);
  requirePlausible(packed.length, size, where);
  const bytes = member.method === 0 ? packed : unpacked(where, () => inflateTo(packed, size));
  const found = crc32(bytes);
  if (bytes.length !== size || found !== checksum) {
    throw new InputError(
      `${where}: its checksum (CRC-32) is ${hex(found)}, and ${hex(checksum)} was written: the file is damaged`,
    );
  }
  return bytes;
}

/** Holds a member against its checksum. @throws {InputError} as `unzipMember` */
export function checkMember(member: ZipEntry, where: string): void {
  const bytes = unzipMember(member, where);
  if (member.method !== 0) discard(bytes);
}

/** The first bytes of a member, `length` or somewhat more where it has as many; not checked. @throws {InputError} as `unzipMember` */
export function startOfMember(member: ZipEntry, length: number, where: string): Uint8Array {
  const packed = packedOf(member, where);
  return member.method === 0 ? packed : unpacked(where, () => inflateStart(packed, length));
}

/** Whether a member is packed in a way that can be undone here. */
export const canUnzip = ({ method }: ZipEntry): boolean => method === 0 || method === 8;

function packedOf(member: ZipEntry, where: string): Uint8Array {
  const { method, packed } = member;
  if (!canUnzip(member)) {
    const words = METHODS[method] ?? `method ${method}`;
    throw new InputError(
      `${where}: compressed with ${words}; save it with np.savez or np.savez_compressed, which use none or deflate`,
    );
  }
  return saidOf(where, packed);
}

/** What `read` gives; what it refuses is said of `where`. */
export function saidOf<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${where}: ${error.message}`, { cause: error, advice: error.advice });
  }
}

function unpacked(where: string, inflate: () => Uint8Array): Uint8Array {
  try {
    return inflate();
  } catch (cause) {
    throw new InputError(`${where}: cannot be unpacked (${reasonOf(cause)}): truncated or corrupt`, { cause });
  }
}

const hex = (checksum: number): string => checksum.toString(16).padStart(8, "0");
