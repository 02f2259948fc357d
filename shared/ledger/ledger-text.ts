import { writeCsv } from "../formats/csv.ts";
import { parametricP, pEquals } from "../report/words/p-value.ts";
import { conventionInWords, type Convention } from "./convention.ts";
import type { Evidence } from "./evidence.ts";
import { firstConvention, type LedgerLine } from "./ledger.ts";
import type { ValueSource } from "./value-source.ts";

const evidenceInWords = ({ verdict, p }: Evidence): string =>
  p === null ? verdict : `${pEquals(parametricP(p))}, ${verdict}`;

/** A line's last word: the first choice that flips it. */
const flipInWords = ({ flip }: LedgerLine, from: Convention): string =>
  flip === null ? "" : `${conventionInWords(flip.convention, from)}: ${evidenceInWords(flip.evidence)}`;

/** For a screen: a claim a line, as it stands, and the first choice that flips it. */
export function ledgerText(lines: readonly LedgerLine[], source: ValueSource): string {
  const conventions = lines.at(0)?.entries.length ?? 0;
  const rows = lines.map((line) => [
    line.standing,
    line.claim.text,
    evidenceInWords(line.first),
    `${line.supported} of ${line.defined}`,
    flipInWords(line, line.entries[0].convention),
  ]);
  const heads = ["", "claim", "at first", "supported", "first choice that flips it"];
  const widths = heads.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i].length)));
  const table = [heads, ...rows].map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join("  ")
      .trimEnd(),
  );
  return [
    `${lines.length} ${lines.length === 1 ? "claim" : "claims"} under ${conventions} conventions each. At first: ${firstConvention(source)}.`,
    ...source.notes.map((note) => `Note: ${note}`),
    "",
    ...table,
    "",
    (["holds", "weaker", "fails", "flips", "undefined"] as const)
      .map((standing) => `${standing}: ${lines.filter((line) => line.standing === standing).length}`)
      .join("; "),
    "",
  ].join("\n");
}

/** A row for each claim under each convention. */
export const ledgerCsv = (lines: readonly LedgerLine[]): string =>
  writeCsv(
    lines.flatMap(({ claim, standing, entries }) =>
      entries.map(({ convention, evidence }) => ({ claim: claim.text, standing, ...convention, ...evidence })),
    ),
    ["claim", "standing", "measure", "seeds", "sessions", "test", "correction", "verdict", "p", "difference"],
  );

/** What programs read of a ledger. */
export const ledgerJson = (lines: readonly LedgerLine[]) =>
  lines.map(({ claim, standing, first, defined, supported, flip, entries }) => ({
    claim: claim.text,
    ...{ standing, first, conventions: entries.length, defined, supported, flip },
  }));
