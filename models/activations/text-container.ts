import type { Container } from "../../shared/brain/container-reader.ts";
import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import type { NdArray } from "../../shared/formats/nd-array.ts";
import { numberIn } from "../../shared/formats/number-cell.ts";
import { refusing } from "./strange-member.ts";

/** A table of numbers alone, as `numpy.savetxt` writes: a line per stimulus, a column per unit. */
export const textContainer: Container = {
  title: "text",
  recognises: (bytes) => decodedText(bytes.subarray(0, BEGINNING)) !== undefined,
  withMembers: (bytes, name, _, use) => {
    const table = tableIn(bytes, name);
    return use([{ ...refusing("", "f8", table.shape, name), array: () => table }]);
  },
};

/** Enough to tell text from other files. */
const BEGINNING = 4096;
/** More is many times larger as text than as an array. */
const MOST_BYTES = 2 ** 28;
/** Between numbers, as NumPy, MATLAB and spreadsheets write them. */
const BETWEEN = /[^\S\t]*[\t;,][^\S\t]*|[^\S\t]+/;
const HOW_TO_SAVE = 'save arrays with their names: np.savez("mine.npz", labels=names, relu1=activations)';

function tableIn(bytes: Uint8Array, file: string): NdArray {
  if (bytes.length > MOST_BYTES) {
    throw new InputError(`${file}: ${bytes.length} bytes of text, at most ${MOST_BYTES} are read`, {
      advice: HOW_TO_SAVE,
    });
  }
  const lines = (decodedText(bytes)?.text ?? "").split(/\r\n|\n|\r/).map((line) => line.trim());
  const rows = lines.flatMap((line, k) => (line === "" || line.startsWith("#") ? [] : [k]));
  const [first = 0] = rows;
  const units = (lines[first] ?? "").split(BETWEEN).length;
  const data = new Float64Array(rows.length * units);
  for (const [row, k] of rows.entries()) {
    const cells = (lines[k] ?? "").split(BETWEEN);
    const where = `${file}, line ${k + 1}`;
    if (cells.length !== units) {
      throw new InputError(
        `${where}: ${cells.length} numbers, and ${units} in line ${first + 1}; needed as many in every line`,
      );
    }
    for (const [unit, cell] of cells.entries()) data[row * units + unit] = numberOf(cell, where);
  }
  return { shape: [rows.length, units], data };
}

/** NaN is told by layer and stimulus, as that of an array is. */
function numberOf(cell: string, where: string): number {
  const number = cell === "" ? undefined : numberIn(cell);
  if (number !== undefined) return number;
  throw new InputError(
    `${where}: "${cell.slice(0, 40)}" is no number; text of activations holds a line of numbers for each stimulus`,
    {
      advice: HOW_TO_SAVE,
    },
  );
}
