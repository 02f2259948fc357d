import type { StudyComparison } from "./compare-studies.ts";
import type { ColumnDifference, TableDifference } from "./table-differences.ts";
import type { Told } from "./told-apart.ts";

/** Columns that are read first; the others are counted. */
const READ = [
  "value",
  "mean",
  "F",
  "difference",
  "estimate",
  "lower",
  "upper",
  "p_value",
  "p_fwer",
  "p_holm",
  "t_p_holm",
];
/** Conclusions that are listed. */
const LISTED = 5;

const head = (what: string): string => `  ${what.padEnd(16)}`;

/** A comparison on a screen. */
export function comparisonText({ same, given, program, artifacts, tables }: StudyComparison): string {
  return [
    section("What went in", given, "the same: config, inputs, weights, code and processor"),
    ...(program.length > 0 ? [section("What ran it, which changes no number by itself", program, "")] : []),
    section("What was computed of it, by its addresses", artifacts, ""),
    "What came out",
    ...(tables.length === 0 ? ["  the same: every row of every table"] : tables.flatMap(tableLines)),
    "",
    same ? "The studies are the same." : "The studies differ.",
    "",
  ].join("\n");
}

const section = (title: string, told: readonly Told[], none: string): string =>
  [title, ...(told.length === 0 ? [`  ${none}`] : told.map(({ what, text }) => `${head(what)} ${text}`)), ""].join(
    "\n",
  );

function tableLines({
  table,
  rows,
  differing,
  only_a,
  only_b,
  columns,
  crossing,
  conclusions,
}: TableDifference): string[] {
  const first = READ.flatMap((name) => columns.find(({ column }) => column === name) ?? []);
  const others = columns.length - first.length;
  const crossed = Object.entries(crossing).map(([column, count]) => `${column} of ${count}`);
  return [
    `${head(table)} ${differing} of ${rows === 1 ? "1 row" : `${rows} rows`} ${differing === 1 ? "differs" : "differ"}${only(only_a, "A")}${only(only_b, "B")}`,
    ...first.map((column) => `${head("")}   ${columnText(column)}`),
    ...(others > 0 && first.length > 0 ? [`${head("")}   and ${others} columns more`] : []),
    ...(others > 0 && first.length === 0 ? columns.map((column) => `${head("")}   ${columnText(column)}`) : []),
    ...(crossed.length > 0 ? [`${head("")}   below .05 in one alone: ${crossed.join(", ")}`] : []),
    ...conclusions.slice(0, LISTED).map((text) => `${head("")}   conclusion of ${text}`),
    ...(conclusions.length > LISTED ? [`${head("")}   and ${conclusions.length - LISTED} conclusions more`] : []),
  ];
}

const only = (count: number, study: string): string => (count === 0 ? "" : `, ${count} are only in ${study}`);

const shownCell = (cell: ColumnDifference["one"]): string =>
  typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(4)).toString() : String(cell);

const columnText = ({ column, rows, row, one, other }: ColumnDifference): string =>
  `${column} of ${rows}, most: ${shownCell(one)} → ${shownCell(other)} (${row})`;
