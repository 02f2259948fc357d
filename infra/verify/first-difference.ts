import { csvParseRows } from "d3-dsv";

/** Characters of a long line that are shown around a difference. */
const AROUND = 30;

/** Where the bytes of a file first differ from what they should be, as a reader of such a file would say; undefined if nowhere. */
export function firstDifference(path: string, found: Uint8Array, derived: Uint8Array): string | undefined {
  if (Buffer.from(found).equals(derived)) return undefined;
  const [was, is] = [derived, found].map((bytes) => new TextDecoder().decode(bytes)) as [string, string];
  if (path.endsWith(".csv")) return inTable(is, was) ?? inText(is, was);
  if (/\.(json|html|svg)$/.test(path)) return inText(is, was);
  const at = derived.findIndex((byte, i) => byte !== found[i]);
  return `byte ${at === -1 ? derived.length : at}: ${found.length} bytes where ${derived.length} follow from the study`;
}

function inTable(found: string, derived: string): string | undefined {
  const [is, was] = [csvParseRows(found), csvParseRows(derived)];
  const header = was[0] ?? [];
  for (const [row, cells] of was.entries()) {
    const column = cells.findIndex((cell, k) => cell !== is[row]?.[k]);
    if (column === -1) continue;
    const cell = is[row]?.[column];
    return `row ${row}, ${header[column]}: found ${cell === undefined ? "nothing" : `"${cell}"`}, "${cells[column]}" follows`;
  }
  return is.length > was.length ? `row ${was.length}: found ${is.length} rows, ${was.length} follow` : undefined;
}

function inText(found: string, derived: string): string {
  let at = 0;
  while (at < derived.length && found[at] === derived[at]) at++;
  const line = derived.slice(0, at).split("\n").length;
  const around = (text: string): string =>
    JSON.stringify(
      text.slice(Math.max(text.lastIndexOf("\n", at - 1) + 1, at - AROUND), at + AROUND).split("\n", 1)[0],
    );
  return `line ${line}: found ${around(found)}, ${around(derived)} follows`;
}
