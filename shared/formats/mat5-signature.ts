import { strFromU8 } from "fflate";

/** Whether the file is MATLAB's level 5, by its words or by its version and byte-order mark. */
export function isMat5(bytes: Uint8Array): boolean {
  const start = strFromU8(bytes.subarray(0, 128), true);
  return start.startsWith("MATLAB 5.0") || /^(\0\x01IM|\x01\0MI)$/s.test(start.slice(124));
}

/**
 * Whether the file begins as MATLAB's level 4 does: a type number MOPT with M (byte order) 0 or 1, O zero, P (precision) 0 to 5,
 * T (full, text, sparse) 0 to 2, then sizes that fit. Level 5 begins with text.
 */
export function isMat4(bytes: Uint8Array): boolean {
  if (bytes.length < 20) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 20);
  return [true, false].some((littleEndian) => {
    const [type, rows, columns, imaginary, nameLength] = [0, 4, 8, 12, 16].map((at) =>
      view.getUint32(at, littleEndian),
    );
    const digits = [Math.floor(type / 1000), Math.floor(type / 100) % 10, Math.floor(type / 10) % 10, type % 10];
    const known = digits[0] === (littleEndian ? 0 : 1) && digits[1] === 0 && digits[2] <= 5 && digits[3] <= 2;
    return known && rows * columns <= 2 ** 31 && imaginary <= 1 && nameLength >= 1 && nameLength <= 64;
  });
}
