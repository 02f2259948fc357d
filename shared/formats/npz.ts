import { InputError } from "../errors.ts";
import { declaredSizes, type NpyHeader, npyDictionary, readNpyHeader } from "./npy-header.ts";
import type { Variable } from "./variable.ts";
import { canUnzip, checkMember, saidOf, startOfMember, unzipMember } from "./zip.ts";
import { type ZipEntry, zipEntries } from "./zip-directory.ts";

/** Enough for the header of an array of plain numbers or text, whose dictionary NumPy pads to 64 or 128 bytes. */
const START = 4096;

/** Unpacked bytes of a file up to which arrays are checked when they are listed: else one with a damaged header would not be missed. */
const CHECKED = 2 ** 24;

/** One array of a `.npz` file, which is a zip archive of `.npy` files. Nothing is unpacked before it is asked for. */
export interface NpzMember {
  /** The first bytes, with the header. @throws {InputError} if they cannot be unpacked */
  readonly start: () => Uint8Array;
  /** @throws {InputError} if it is not that of an array of numbers or text */
  readonly header: () => NpyHeader;
  /** The bytes of the `.npy` file. @throws {InputError} if they are not those that were saved, or too many */
  readonly read: () => Uint8Array;
}

/** One that is packed. */
export interface PackedMember extends NpzMember {
  /** Holds a small array against its checksum, so that its header can be believed. @throws {InputError} if it is damaged */
  readonly check: () => void;
}

/**
 * The arrays of a `.npz` file by name.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the archive is truncated or corrupt, has two members of one name, or no array
 */
export function npzMembers(bytes: Uint8Array, name: string): Map<string, PackedMember> {
  const members = saidOf(name, () => zipEntries(bytes));
  for (const { packed } of members) saidOf(name, packed); // one that lost its name would not be missed
  const arrays = members.filter((member) => member.name.endsWith(".npy"));
  if (arrays.length === 0) throw new InputError(`${name}: ${withoutArrays(members)}`);
  let left = CHECKED;
  return new Map(
    arrays.map((member) => {
      const key = member.name.slice(0, -".npy".length);
      const isSmall = member.size <= left;
      if (isSmall) left -= member.size;
      return [key, npzMember(member, `${name}, array ${key}`, isSmall)];
    }),
  );
}

/** What a `.npz` file holds besides arrays. @throws {InputError} if the archive is truncated or corrupt */
export const npzOthers = (bytes: Uint8Array, name: string): string[] =>
  saidOf(name, () => zipEntries(bytes)).flatMap((member) => (/\.npy$|\/$/.test(member.name) ? [] : [member.name]));

const npzMember = (member: ZipEntry, where: string, isSmall: boolean): PackedMember => ({
  check: () => {
    if (isSmall && canUnzip(member)) checkMember(member, where);
  },
  start: () => startOfMember(member, START, where),
  header: () => readNpyHeader(startOfMember(member, START, where), where),
  read: () => unzipMember(member, where),
});

/** What an archive is in which there are no arrays. */
function withoutArrays(members: readonly { readonly name: string }[]): string {
  if (members.some(({ name }) => /^xl\//.test(name))) return "an Excel workbook; export it as CSV";
  if (members.some(({ name }) => name === "mimetype" || name === "content.xml"))
    return "an OpenDocument file; export it as CSV";
  return "a zip archive without a single .npy array";
}

/** What keeps an array from being looked at, in words; undefined where nothing does. */
export function npzFault({ header }: NpzMember): string | undefined {
  try {
    header();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/**
 * The arrays with NumPy's names for their types; one of records or objects is `unsupported`, and so is one that cannot be unpacked,
 * whose shape is not known.
 */
export function listNpz(members: ReadonlyMap<string, NpzMember>): Variable[] {
  return Array.from(members, ([key, { header, start }]) => {
    try {
      const { dtype, shape } = header();
      return { name: key, class: dtype, shape };
    } catch (error) {
      if (error instanceof InputError) return { name: key, class: "unsupported", shape: shapeOf(start) };
      throw error;
    }
  });
}

function shapeOf(start: NpzMember["start"]): readonly number[] {
  try {
    return declaredSizes(npyDictionary(start(), "array").text) ?? [];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}
