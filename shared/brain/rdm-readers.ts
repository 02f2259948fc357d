import { InputError } from "../errors.ts";
import { isControl, strangerIn } from "../formats/strangers.ts";
import type { RdmReader } from "./rdm-reader.ts";
import { hdf5Reader } from "./readers/hdf5.ts";
import { mat5Reader } from "./readers/mat5.ts";
import { mat73Reader } from "./readers/mat73.ts";
import { npyReader } from "./readers/npy.ts";
import { npzReader } from "./readers/npz.ts";
import { tableReader } from "./readers/table.ts";

/** Every kind of file that RDMs are read from; the first that recognises the bytes reads them. */
export const rdmReaders: readonly RdmReader[] = [
  npyReader,
  npzReader,
  mat73Reader,
  hdf5Reader,
  mat5Reader,
  tableReader,
];

/** What begins with as many bytes without a control character is text that was damaged. */
const TEXT_START = 8;

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

/**
 * The reader of a file of RDMs, by its bytes.
 *
 * @param name - the file, for messages
 * @throws {InputError} if the file is empty, or of no kind that is read; says what to do about kinds that are known
 */
export function rdmReaderOf(bytes: Uint8Array, name: string): RdmReader {
  if (bytes.length === 0) throw new InputError(`${name}: the file is empty`);
  const reader = rdmReaders.find(({ recognises }) => recognises(bytes));
  if (reader) return reader;
  const stranger = strangerIn(bytes);
  if (stranger !== undefined) throw new InputError(`${name}: ${stranger}`);
  const control = bytes.findIndex(isControl);
  if (control >= TEXT_START) {
    throw new InputError(
      `${name}: text but for the control character ${hex(bytes[control])} at byte ${control + 1} of ${bytes.length}; take it out`,
    );
  }
  const shown = Array.from(bytes.subarray(0, 8), hex).join(" ");
  const titles = [...new Set(rdmReaders.map(({ title }) => title))];
  throw new InputError(
    `${name}: begins with ${shown}; needed a file of ${titles.slice(0, -1).join(", ")} or ${titles.at(-1)}`,
  );
}
