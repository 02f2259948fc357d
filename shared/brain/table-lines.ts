import { InputError } from "../errors.ts";
import type { TextTable } from "../formats/delimited.ts";
import { numberIn } from "../formats/number-cell.ts";
import { groupedThousands } from "../formats/thousands.ts";

/** What can be told of a line of a table without knowing what its cells mean. */
export interface TableLine {
  readonly line: string;
  /** cells, and those up to the last that is not empty */
  readonly width: number;
  readonly filled: number;
  /** the first cell */
  readonly first: string;
  readonly firstIs: "text" | "number" | "empty";
  /** place of the first cell after it that is no number; −1 where all are, or empty */
  readonly text: number;
  /** whether the cell at the line's own place is empty, as on a diagonal that is left blank */
  readonly blankAtOwn: boolean;
}

/** @throws {InputError} if some numbers of the table have a decimal comma and others a point, or points group thousands */
export function tableLines({ lines, cells }: TextTable, name: string): TableLine[] {
  const signs = new Map<string, string>();
  const described = lines.map((line, k) => {
    const row = cells(line);
    const [first = ""] = row;
    let text = -1;
    for (let column = 1; column < row.length; column++) {
      const value = numberIn(row[column]);
      if (value === undefined && text < 0) text = column;
      if (value === undefined || Number.isNaN(value)) continue;
      const sign = row[column].includes(",") ? "," : row[column].includes(".") ? "." : undefined;
      if (sign !== undefined && !signs.has(sign)) signs.set(sign, row[column]);
    }
    const firstIs: TableLine["firstIs"] = first === "" ? "empty" : numberIn(first) === undefined ? "text" : "number";
    const filled = row.findLastIndex((cell) => cell !== "") + 1;
    return { line, width: row.length, filled, first, firstIs, text, blankAtOwn: (row.at(k) ?? "") === "" };
  });
  const [point, comma] = [signs.get("."), signs.get(",")];
  if (point !== undefined && comma !== undefined) {
    throw new InputError(`${name}: decimal points (${point}) and decimal commas (${comma}); one of them is needed`);
  }
  if (comma === undefined && point !== undefined && lines.every((line) => line.includes(";"))) {
    const found = groupedThousands(cutOneByOne(lines, cells));
    if (found !== undefined) {
      throw new InputError(
        `${name}: ${found.grouped} and ${found.small} in one column between semicolons: the point may group thousands; save the ` +
          "numbers without groups, and with all their decimals",
      );
    }
  }
  return described;
}

function* cutOneByOne(lines: readonly string[], cells: TextTable["cells"]): Generator<readonly string[]> {
  for (const line of lines) yield cells(line);
}
