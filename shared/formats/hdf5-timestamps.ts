/**
 * The HDF5 library stamps every dataset with the time of its making, and h5wasm has no switch for it. Written with the earliest
 * version of the format, the stamps are plain messages in object headers without checksums, found by walking the groups.
 *
 * @see https://docs.hdfgroup.org/hdf5/develop/_f_m_t3.html sections III.A (B-trees, symbol tables) and IV.A.1.a (object headers)
 */
import { ShapeError } from "../errors.ts";

const MESSAGE = { continuation: 0x0010, symbolTable: 0x0011, modificationTime: 0x0012 } as const;

/** Offset, in superblock version 0, of the address of the root group's object header. */
const ROOT_HEADER_ADDRESS = 64;

/**
 * Sets the modification times of all objects to zero, in place, so that equal content is equal bytes.
 *
 * @param bytes - a whole HDF5 file with superblock version 0 and addresses of 8 bytes
 * @throws {ShapeError} if the file is of another kind
 */
export function clearTimestamps(bytes: Uint8Array): void {
  if (bytes[8] !== 0 || bytes[13] !== 8) {
    throw new ShapeError(
      `HDF5 superblock version ${bytes[8]} with addresses of ${bytes[13]} bytes; version 0 with 8 is needed`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  clearObject(view, addressAt(view, ROOT_HEADER_ADDRESS));
}

const addressAt = (view: DataView, offset: number): number => Number(view.getBigUint64(offset, true));

const signatureAt = (view: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(offset + k)));

/** Object header version 1: count at 2, size of the first block at 8, messages from 16. */
function clearObject(view: DataView, header: number): void {
  const version = view.getUint8(header);
  if (version !== 1) throw new ShapeError(`HDF5 object header version ${version} at ${header}; 1 is needed`);
  const blocks = [{ start: header + 16, size: view.getUint32(header + 8, true) }];
  for (const { start, size } of blocks) {
    for (let at = start; at + 8 <= start + size; at += 8 + view.getUint16(at + 2, true)) {
      const body = at + 8;
      const type = view.getUint16(at, true);
      if (type === MESSAGE.modificationTime) view.setUint32(body + 4, 0, true);
      if (type === MESSAGE.symbolTable) clearGroup(view, addressAt(view, body));
      if (type === MESSAGE.continuation) blocks.push({ start: addressAt(view, body), size: addressAt(view, body + 8) });
    }
  }
}

/** A group's B-tree: level at 5, number of children at 6, then key, child, key, child, …, key from 24. */
function clearGroup(view: DataView, node: number): void {
  if (signatureAt(view, node) !== "TREE") throw new ShapeError(`HDF5: no B-tree at ${node}`);
  const level = view.getUint8(node + 5);
  const children = view.getUint16(node + 6, true);
  for (let k = 0; k < children; k++) {
    const child = addressAt(view, node + 24 + 8 + 16 * k);
    if (level > 0) clearGroup(view, child);
    else clearSymbols(view, child);
  }
}

/** A symbol table node: number of entries at 6, entries of 40 bytes from 8, each with its object header's address at 8. */
function clearSymbols(view: DataView, node: number): void {
  if (signatureAt(view, node) !== "SNOD") throw new ShapeError(`HDF5: no symbol table node at ${node}`);
  const entries = view.getUint16(node + 6, true);
  for (let k = 0; k < entries; k++) clearObject(view, addressAt(view, node + 8 + 40 * k + 8));
}
