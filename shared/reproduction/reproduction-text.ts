import { writeCsv } from "../formats/csv.ts";
import { fixed } from "../report/words/number.ts";
import { parametricP } from "../report/words/p-value.ts";
import type { Reproduced, Standing } from "./reproduced.ts";

const HEADS = ["what", "published", "ours", "difference", "standing"] as const;

const STANDINGS: readonly Standing[] = ["holds", "differs", "other run", "not public", "not printed"];

/** "21 hold, 0 differ …", in words. */
function tally(rows: readonly Reproduced[]): string {
  return STANDINGS.map((standing) => `${standing}: ${rows.filter((row) => row.standing === standing).length}`).join(
    "; ",
  );
}

function cells({ what, published, published_p, ours, our_p, difference, standing }: Reproduced): string[] {
  const shown = (value: number | null): string =>
    value === null ? "–" : fixed(value, Number.isInteger(value) ? 0 : 2);
  const printed = published_p === "" ? shown(published) : `${shown(published)} (${published_p})`;
  const found = our_p === null ? shown(ours) : `${shown(ours)} (p ${parametricP(our_p).replace(/^(?!<)/, "= ")})`;
  return [what, printed, found, difference === null ? "–" : fixed(difference, 3), standing];
}

/** As a table for a screen, a block for each place of the paper, with its remarks below it. */
export function reproductionText(rows: readonly Reproduced[]): string {
  const blocks = [...Map.groupBy(rows, ({ where }) => where)].map(([where, own]) => {
    const remarks = [...new Set(own.flatMap((row) => row.remarks))];
    const marks = (row: Reproduced): string =>
      row.remarks.map((remark) => `[${remarks.indexOf(remark) + 1}]`).join(" ");
    const table = [[...HEADS, ""], ...own.map((row) => [...cells(row), marks(row)])];
    const widths = table[0].map((_, i) => Math.max(...table.map((row) => row[i].length)));
    const lines = table.map(
      (row) =>
        `  ${row
          .map((cell, i) => cell.padEnd(widths[i]))
          .join("  ")
          .trimEnd()}`,
    );
    return [where, ...lines, ...remarks.map((remark, i) => `  [${i + 1}] ${remark}`)].join("\n");
  });
  return `${blocks.join("\n\n")}\n\n${tally(rows)}\n`;
}

/** As Markdown. */
export function reproductionMarkdown(rows: readonly Reproduced[]): string {
  const line = (row: readonly string[]): string => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const heads = [...HEADS, "remarks"];
  const blocks = [...Map.groupBy(rows, ({ where }) => where)].map(([where, own]) =>
    [
      `## ${where}`,
      "",
      line(heads),
      line(heads.map(() => "---")),
      ...own.map((row) => line([...cells(row), row.remarks.join("; ")])),
    ].join("\n"),
  );
  return `# Truzzi & Cusack (2020), computed again from what is public\n\n${tally(rows)}\n\n${blocks.join("\n\n")}\n`;
}

/** The table of a reproduction: a row per value that the paper states, with ours beside it. */
export const reproductionCsv = (rows: readonly Reproduced[]): string =>
  writeCsv(
    rows.map(({ remarks, ...row }) => ({ ...row, remarks: remarks.join("; ") })),
    ["where", "what", "published", "published_p", "ours", "our_p", "difference", "standing", "remarks"],
  );
