import type { Family } from "../../results/contrast.ts";
import type { Results, TTestRow } from "../../results/schema.ts";
import { STARS_LEGEND } from "../words/p-value.ts";
import { subjectsIn } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";
import { bounded } from "./bounded.ts";
import { conclusionsTable } from "./conclusions-table.ts";
import { folded, table, type Column } from "./table.ts";
import { COLUMNS, type ComparisonRows } from "./t-test-columns.ts";

/** Rows of all families together that still belong on the page unfolded. */
const OPEN = 60;
/** Rows of all families together that have room on the page, and families that have a table. */
const MOST_ROWS = 480;
const MOST_FAMILIES = 40;

/** What a family's rows have in common goes to the caption, what tells them apart into the first column. */
function naming({ roi }: Family, rows: readonly TTestRow[]): { caption: string; column: Column<ComparisonRows> } {
  const { network_a, network_b } = rows[0];
  if (roi === null || !rows.every((row) => row.network_a === network_a && row.network_b === network_b)) {
    const cell = ({ first }: ComparisonRows) => (roi === null ? nameWithRoi(first) : fullName(first));
    return { caption: "", column: { head: "comparison (a − b)", cell, text: true } };
  }
  const sameLayer = rows.every(({ layer_a, layer_b }) => layer_a === layer_b);
  const layers = ({ first }: ComparisonRows) =>
    sameLayer ? first.layer_a : `${first.layer_a} \u2212 ${first.layer_b}`;
  const caption = network_a === network_b ? `${network_a}. ` : `a: ${network_a}; b: ${network_b}. `;
  return { caption, column: { head: sameLayer ? "layer" : "layers (a \u2212 b)", cell: layers, text: true } };
}

function fullName({ network_a, layer_a, network_b, layer_b }: TTestRow): string {
  return network_a === network_b
    ? `${network_a}: ${layer_a} \u2212 ${layer_b}`
    : `${network_a}, ${layer_a} \u2212 ${network_b}, ${layer_b}`;
}

const nameWithRoi = (row: TTestRow): string =>
  row.roi_b === null
    ? `${row.roi}: ${fullName(row)}`
    : `${row.network_a}, ${row.layer_a}: ${row.roi} \u2212 ${row.roi_b}`;

/** A table per family and roi, numbered from `firstNumber`: both analyses of each comparison side by side, labelled. */
export function tTestTables({ t_tests, families }: Pick<Results, "t_tests" | "families">, firstNumber: number): Html[] {
  const byFamily = Map.groupBy(t_tests, ({ family }) => family);
  const most = Math.max(8, Math.floor(MOST_ROWS / Math.max(1, families.length)));
  const tables = families.slice(0, MOST_FAMILIES).map((family, k) => {
    const { id, name, roi } = family;
    const rows = byFamily.get(id) ?? [];
    const pairs = Map.groupBy(rows, (row) =>
      JSON.stringify([row.roi, row.roi_b, row.network_a, row.layer_a, row.network_b, row.layer_b]),
    );
    const all = [...pairs.values()].map((tests): ComparisonRows => ({
      first: tests[0],
      published: tests.find(({ analysis }) => analysis === "as published"),
      recommended: tests.find(({ analysis }) => analysis === "recommended"),
    }));
    const { rows: comparisons, note } = bounded(all, most, {
      which: "with the smallest p Holm",
      file: "t_tests.csv",
      rank: ({ recommended }) => recommended?.p_holm ?? 2,
    });
    const named = naming(family, rows);
    const size = `${all.length} ${all.length === 1 ? "comparison" : "comparisons"}, ${subjectsIn(rows)}, two-sided`;
    const adjusted =
      "Holm and BH (Benjamini–Hochberg) are adjusted within this family; “as published” adjusts nothing.";
    const effect = "d is the mean difference over the standard deviation of the differences.";
    const undefinedBecause = rows.some((row) => row.t === null)
      ? " t is undefined where the differences do not vary."
      : "";
    const caption = markup`<strong>Table ${firstNumber + k}.</strong> t-tests, ${roi ?? "several regions"}, family “${name}”. ${named.caption}${size}, over subjects: for these weights and these stimuli. ${adjusted} ${effect}${undefinedBecause} Stars at Holm: ${STARS_LEGEND}.${note}`;
    return folded(`t-tests: ${name}`, t_tests.length <= 2 * OPEN, [
      table(caption, [named.column, ...COLUMNS], comparisons),
      conclusionsTable(firstNumber + k, named.column, comparisons),
    ]);
  });
  const untold = families.length - tables.length;
  return untold > 0 ? [...tables, markup`<p>The t-tests of ${untold} more families are in t_tests.csv.</p>`] : tables;
}
