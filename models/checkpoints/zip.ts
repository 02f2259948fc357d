import { crc32, inflateRawSync } from "node:zlib";
import { InputError } from "../../shared/errors.ts";
import { type ZipEntry, zipEntries } from "../../shared/formats/zip-directory.ts";
import { LARGEST_EXPANSION, LARGEST_INFLATED } from "./limits.ts";

/** A file in a zip archive. */
export interface ZipRecord {
  /** Its bytes: a view on the archive, unless they are compressed. @throws {InputError} if they are damaged */
  readonly bytes: () => Uint8Array;
}

/**
 * The files of a zip archive by name; nothing is read before it is asked for.
 *
 * @throws {InputError} if the archive is cut short or its directory damaged
 */
export function zipRecords(archive: Uint8Array): Map<string, ZipRecord> {
  const budget = { left: LARGEST_INFLATED };
  return new Map(
    zipEntries(archive).map((entry) => {
      let content: Uint8Array | undefined;
      return [entry.name, { bytes: () => (content ??= contentOf(entry, budget)) }];
    }),
  );
}

/** Checked by the native checksum, which takes a tenth of a second for the weights of AlexNet. PyTorch can leave it out, as 0. */
function contentOf(entry: ZipEntry, budget: { left: number }): Uint8Array {
  const { name, method, size, checksum } = entry;
  const packed = entry.packed();
  const content = method === 0 ? packed : inflated(packed, entry, budget);
  if (content.length !== size) {
    throw new InputError(`the zip archive is damaged: ${name} has ${content.length} bytes, its directory says ${size}`);
  }
  if (checksum !== 0 && crc32(content) !== checksum) {
    throw new InputError(`the zip archive is damaged: the bytes of ${name} do not fit their checksum`, {
      advice: "get the file again",
    });
  }
  return content;
}

function inflated(packed: Uint8Array, { name, method, size }: ZipEntry, budget: { left: number }): Uint8Array {
  if (method !== 8)
    throw new InputError(`${name} in the zip archive is compressed by method ${method}; stored or deflated is needed`);
  if (size > LARGEST_EXPANSION * (packed.length + 1) || size > budget.left) {
    throw new InputError(
      `${name} in the zip archive claims ${size} bytes in ${packed.length} compressed ones, more than is read`,
    );
  }
  budget.left -= size;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new InputError(`the zip archive is damaged: ${name} cannot be inflated`, { cause });
  }
}
