import { strFromU8, unzipSync } from "fflate";
import { InputError } from "../errors.ts";
import { readNpyHeader } from "./npy-header.ts";
import type { Variable } from "./variable.ts";

/** No member of a zip archive expands by more than this: the limit of deflate. A larger claim is a corrupt directory. */
const LARGEST_EXPANSION = 1032;

/** Whether the bytes are a zip archive, which `.npz` is. */
export const isZip = (bytes: Uint8Array): boolean =>
  /^PK(\x03\x04|\x05\x06)/.test(strFromU8(bytes.subarray(0, 4), true));

/**
 * The arrays of a `.npz` file by name, each still as the bytes of a `.npy` file, so that one that is not needed cannot fail.
 *
 * @throws {InputError} if the archive is truncated or corrupt
 */
export function npzMembers(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const members = new Map<string, Uint8Array>();
  for (const [file, content] of Object.entries(unzip(bytes, name))) {
    if (file.endsWith(".npy")) members.set(file.slice(0, -".npy".length), content);
  }
  if (members.size === 0) throw new InputError(`${name}: a zip archive without a single .npy array`);
  return members;
}

/**
 * Lists the arrays of a `.npz` file, with NumPy's names for their types.
 *
 * @throws {InputError} if the archive is truncated or corrupt; an array of records or objects is listed as `unsupported`
 */
export function listNpz(bytes: Uint8Array, name: string): Variable[] {
  return Array.from(npzMembers(bytes, name), ([key, member]) => {
    try {
      const { dtype, shape } = readNpyHeader(member, key);
      return { name: key, class: dtype, shape };
    } catch (error) {
      if (error instanceof InputError) return { name: key, class: "unsupported", shape: [] };
      throw error;
    }
  });
}

function unzip(bytes: Uint8Array, name: string): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name: member, size, originalSize }) => {
        if (size > bytes.length || originalSize > LARGEST_EXPANSION * (size + 1)) {
          throw new InputError(
            `${member} claims ${size} bytes, ${originalSize} unpacked, in a file of ${bytes.length}`,
          );
        }
        return true;
      },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `${name}: ${bytes.length} bytes that are not a whole .npz archive (${reason}): truncated or corrupt`,
      {
        cause,
      },
    );
  }
}
