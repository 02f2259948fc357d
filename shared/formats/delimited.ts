import { dsvFormat } from "d3-dsv";
import { InputError } from "../errors.ts";

const DELIMITERS = ["\t", ";", ","] as const;

/**
 * Cells of a table of text whose delimiter is found from its first line: tab, semicolon, comma, else runs of spaces.
 * Quoted cells may hold delimiters; blank lines are left out.
 *
 * @param name - the file, for messages
 * @throws {InputError} if there is no line, or lines differ in their number of cells. The first line may have one cell less
 *   than the others, as R writes it; it is then given an empty first cell
 */
export function readDelimited(text: string, name: string): string[][] {
  const plain = text.replace(/^\ufeff/, "");
  const firstLine = (/\S.*/.exec(plain)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const delimiter = DELIMITERS.find((mark) => firstLine.includes(mark));
  const lines = (delimiter === undefined ? splitAtSpaces(plain) : dsvFormat(delimiter).parseRows(plain))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.length > 1 || cells[0] !== "");
  if (lines.length === 0) throw new InputError(`${name}: no line of text with a value in it`);
  const width = lines[Math.min(1, lines.length - 1)].length;
  if (lines[0].length === width - 1) lines[0].unshift("");
  const odd = lines.findIndex((cells) => cells.length !== width);
  if (odd >= 0) {
    throw new InputError(
      `${name}: row ${odd + 1} has ${lines[odd].length} cells, row 2 has ${width}: not a table, or truncated`,
    );
  }
  return lines;
}

const splitAtSpaces = (text: string): string[][] => text.split(/\r?\n/).map((line) => line.trim().split(/ +/));
