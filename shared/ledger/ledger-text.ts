import { writeCsv } from "../formats/csv.ts";
import { parametricP, pEquals } from "../report/words/p-value.ts";
import { conventionInWords, type Convention } from "./convention.ts";
import type { Evidence } from "./evidence.ts";
import { firstConvention, type LedgerLine } from "./ledger.ts";
import type { ValueSource } from "./value-source.ts";

const evidenceInWords = ({ verdict, p }: Evidence): string =>
  p === null ? verdict : `${pEquals(parametricP(p))}, ${verdict}`;

/** A line's last word: the first choice that flips it, or why there is no verdict to flip. */
const flipInWords = ({ flip, undefinedBecause }: LedgerLine, from: Convention): string =>
  flip === null
    ? (undefinedBecause ?? "")
    : `${conventionInWords(flip.convention, from)}: ${evidenceInWords(flip.evidence)}`;

const NOTHING =
  'No claims: no two networks have a layer of the same name. State one with --claim, as "A: relu7 > relu1, IT"';

/** For a screen: a claim a line, as it stands, and the first choice that flips it. */
export function ledgerText(lines: readonly LedgerLine[], source: ValueSource): string {
  if (lines.length === 0) return `${NOTHING}\n`;
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
  lines.map(({ claim, standing, first, defined, supported, flip, undefinedBecause, entries }) => ({
    claim: claim.text,
    ...{ standing, first, conventions: entries.length, defined, supported, flip, undefinedBecause },
  }));
