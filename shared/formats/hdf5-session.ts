import { type File, File as Hdf5File, FS, ready } from "h5wasm";
import { InputError } from "../errors.ts";
import { requireSoundHeaps } from "./hdf5-heaps.ts";
import { hdf5Start } from "./hdf5-signature.ts";

/** The HDF5 library reads files, so the bytes become one in its in-memory file system, one at a time. */
const PATH = "/rdms.h5";

let before: Promise<unknown> = Promise.resolve();

/** Waits until the library is free. */
function inTurn<T>(use: () => Promise<T>): Promise<T> {
  const own = before.then(use);
  before = own.catch(() => undefined);
  return own;
}

/**
 * Opens bytes as an HDF5 file for the duration of `use`, which must not keep anything of the file.
 *
 * @param name - the file, for messages
 * @throws {InputError} if this is not HDF5, is truncated, or the library cannot read what `use` asks of it
 */
export function withHdf5<T>(bytes: Uint8Array, name: string, use: (file: File) => T): Promise<T> {
  return inTurn(() => readHdf5(bytes, name, use));
}

async function readHdf5<T>(bytes: Uint8Array, name: string, use: (file: File) => T): Promise<T> {
  requireWhole(bytes, name);
  requireSoundHeaps(bytes, name);
  const library = await ready;
  const notCopied: object = { canOwn: true }; // nothing writes to the file; the library's types do not know of it
  library.FS.writeFile(PATH, bytes, notCopied);
  let file: File | undefined;
  try {
    library.activate_throwing_error_handler(); // else failed reads return the memory as it was
    file = new Hdf5File(PATH, "r");
    return use(file);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    throw new InputError(
      `${name}: the HDF5 library cannot read it (${reason(cause)}): corrupt, or of an unknown kind`,
      {
        cause,
      },
    );
  } finally {
    discard(file);
  }
}

/** Bytes of the file that is open. */
export function openFileSize(): number {
  const found: unknown = FS?.stat(PATH);
  return typeof found === "object" && found !== null && "size" in found ? Number(found.size) : 0;
}

/**
 * Writes an HDF5 file in memory and returns its bytes.
 *
 * @param fill - puts groups, datasets and attributes into the new file; it must not read another
 */
export function hdf5Bytes(fill: (file: File) => void | Promise<void>): Promise<Uint8Array> {
  return inTurn(() => writeHdf5(fill));
}

async function writeHdf5(fill: (file: File) => void | Promise<void>): Promise<Uint8Array> {
  const library = await ready;
  library.activate_throwing_error_handler();
  let file: File | undefined;
  try {
    file = new Hdf5File(PATH, "w", { libver: ["earliest", "latest"] });
    await fill(file);
    file.close();
    file = undefined;
    return contentsOf(library.FS.lookupPath(PATH, {}).node) ?? library.FS.readFile(PATH);
  } finally {
    discard(file);
  }
}

/** The bytes of a file in the memory in which the library's file system holds them: it is removed next, and a copy may be of gigabytes. */
function contentsOf(node: object): Uint8Array | undefined {
  const contents: unknown = Reflect.get(node, "contents");
  const used: unknown = Reflect.get(node, "usedBytes");
  return contents instanceof Uint8Array && typeof used === "number" ? contents.subarray(0, used) : undefined;
}

function discard(file: File | undefined): void {
  try {
    file?.close();
  } catch {
    // a corrupt file may not close; what it was opened for has failed already
  }
  if (FS === null) return;
  // a failed call leaves its streams open, and with them the file; uses do not overlap, so all but the standard ones are its
  const streams: unknown = Reflect.get(FS, "streams");
  if (Array.isArray(streams)) streams.slice(3).forEach((stream: object | null) => stream && FS?.close(stream));
  if (FS.analyzePath(PATH).exists) FS.unlink(PATH);
}

/** The innermost cause in HDF5's own words, from a stack that it prints outermost first. */
function reason(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return Array.from(text.matchAll(/ in \w+\(\): (.*)/g), ([, words]) => words).at(-1) ?? text.split("\n")[0];
}

/**
 * Compares the length with the end that the superblock declares: a truncated file is told with both numbers.
 *
 * @see https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html "Disk Format: Level 0A"
 */
function requireWhole(bytes: Uint8Array, name: string): void {
  const start = hdf5Start(bytes);
  if (start === undefined) {
    throw new InputError(
      `${name}: no HDF5 signature in its ${bytes.length} bytes: not HDF5 (MATLAB v7.3), or truncated`,
    );
  }
  const version = bytes[start + 8];
  // versions 0 and 1 keep sizes at 13 and addresses from 24 or 28; versions 2 and 3 keep sizes at 9 and addresses from 12
  const [sizeAt, endAt] = version >= 2 ? [9, 28] : [13, version === 0 ? 40 : 44];
  if (start + endAt + 8 > bytes.length) {
    throw new InputError(`${name}: ${bytes.length} bytes end within the HDF5 superblock: the file is truncated`);
  }
  if (version > 3 || bytes[start + sizeAt] !== 8) return; // of a kind for the library to judge
  const declared = new DataView(bytes.buffer, bytes.byteOffset + start + endAt).getBigUint64(0, true);
  if (declared > BigInt(bytes.length)) {
    throw new InputError(
      `${name}: ${bytes.length} bytes, but its superblock declares ${declared.toString()}: the file is truncated`,
    );
  }
}
