import { strFromU8 } from "fflate";

const HDF5_SIGNATURE = "\x89HDF\r\n\x1a\n";
/** MATLAB v7.3 puts its own text before the HDF5 of a file. */
const MATLAB_BLOCK = 512;

/** Offset of the HDF5 signature: 0, or a power of two from 512; undefined if there is none. */
export function hdf5Start(bytes: Uint8Array): number | undefined {
  for (let offset = 0; offset + HDF5_SIGNATURE.length <= bytes.length; offset = offset === 0 ? 512 : offset * 2) {
    if (strFromU8(bytes.subarray(offset, offset + HDF5_SIGNATURE.length), true) === HDF5_SIGNATURE) return offset;
  }
  return undefined;
}

/** Whether a file is HDF5, whatever stands before its superblock. */
export const isHdf5 = (bytes: Uint8Array): boolean => hdf5Start(bytes) !== undefined;

/** Whether the file is MATLAB's v7.3, by its words; a file that is cut before its HDF5 still is. */
export function isMat73(bytes: Uint8Array): boolean {
  const start = strFromU8(bytes.subarray(0, 16), true);
  return start.startsWith("MATLAB 7.3") || (start.startsWith("MATLAB") && hdf5Start(bytes) === MATLAB_BLOCK);
}
