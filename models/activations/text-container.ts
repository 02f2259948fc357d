import type { Container } from "../../shared/brain/container-reader.ts";
import { listsInText } from "../../shared/brain/lists-in-text.ts";
import type { Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import type { NdArray } from "../../shared/formats/nd-array.ts";
import { numberIn } from "../../shared/formats/number-cell.ts";
import { textMember } from "./pickled-lists.ts";
import { refusing } from "./strange-member.ts";

/** A table of numbers alone, as `numpy.savetxt` writes: a line per stimulus, a column per unit; comments may name the stimuli. */
export const textContainer: Container = {
  title: "text",
  recognises: (bytes) => decodedText(bytes.subarray(0, BEGINNING)) !== undefined,
  withMembers: (bytes, name, { stimuli = [] }, use) => {
    const lines = linesOf(bytes, name);
    const table = tableIn(lines, name);
    const comments = commentsOf(lines, stimuli);
    const array: Member = { ...refusing("", "f8", table.shape, name), array: () => table };
    return use([array, ...comments.map((text) => textMember("comment", [text], name))]);
  },
};

/** Enough to tell text from other files. */
const BEGINNING = 4096;
/** More is many times larger as text than as an array. */
const MOST_BYTES = 2 ** 28;
/** Between numbers, as NumPy, MATLAB and spreadsheets write them. */
const BETWEEN = /[^\S\t]*[\t;,][^\S\t]*|[^\S\t]+/;
const HOW_TO_SAVE = 'save arrays with their names: np.savez("mine.npz", labels=names, relu1=activations)';

function linesOf(bytes: Uint8Array, file: string): string[] {
  if (bytes.length > MOST_BYTES) {
    throw new InputError(`${file}: ${bytes.length} bytes of text, at most ${MOST_BYTES} are read`, {
      advice: HOW_TO_SAVE,
    });
  }
  return (decodedText(bytes)?.text ?? "").split(/\r\n|\n|\r/).map((line) => line.trim());
}

/** Comments without the word that introduces a list: `# stimuli: ant, bee`. */
const COMMENT = /^#+\s*(?:[\p{L}_ ]+[:=]\s*)?/u;

/** The comment that names the stimuli: all of its lines, or one. */
function commentsOf(lines: readonly string[], stimuli: readonly string[]): string[] {
  const comments = lines.flatMap((line) => (line.startsWith("#") ? [line.replace(COMMENT, "")] : []));
  const texts = [comments.join("\n"), ...comments];
  return texts.filter((text) => listsInText(text, stimuli).length > 0).slice(0, 1);
}

function tableIn(lines: readonly string[], file: string): NdArray {
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
