import { InputError } from "../errors.ts";

const SIGNATURE = 0x4c4f4347; // GCOL
const HEADER = 16;

/**
 * Walks the global heaps of an HDF5 file, which hold text of any length: the library goes on for ever where the size of an object
 * leads it nowhere.
 *
 * @see https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html section III.E "Disk Format: Level 1E - Global Heap"
 * @param name - the file, for messages
 * @throws {InputError} if an object does not fit into its heap
 */
export function requireSoundHeaps(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEADER <= bytes.length; at += 8) {
    if (bytes[at] === 0x47 && view.getUint32(at, true) === SIGNATURE && bytes[at + 4] === 1) walk(view, at, name);
  }
}

function walk(view: DataView, heap: number, name: string): void {
  const end = heap + sizeAt(view, heap + 8);
  if (end > view.byteLength) throw unsound(name, heap);
  for (let at = heap + HEADER; at + HEADER <= end;) {
    const size = sizeAt(view, at + 8);
    const isFree = view.getUint16(at, true) === 0; // whose size counts its header
    const needed = isFree ? size : HEADER + Math.ceil(size / 8) * 8;
    if (needed < HEADER || needed > end - at) throw unsound(name, heap);
    at += needed;
  }
}

const sizeAt = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

const unsound = (name: string, heap: number): InputError =>
  new InputError(`${name}: the sizes in its global heap at byte ${heap} cannot be: the file is corrupt`);
