import type { Results, TTestRow } from "../../results/schema.ts";
import { correlation, degrees, fixed } from "../words/number.ts";
import { parametricP, stars, STARS_LEGEND } from "../words/p-value.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

/** Rows of all families together that still belong on the page unfolded. */
const OPEN = 60;
const ABSENT = "–";

/** One comparison, as the paper tested it and as is recommended. */
interface Comparison {
  readonly first: TTestRow;
  readonly published: TTestRow | undefined;
  readonly recommended: TTestRow | undefined;
}

const interval = (lower: number | null, upper: number | null, decimals: number) =>
  lower === null || upper === null ? ABSENT : `[${fixed(lower, decimals)}, ${fixed(upper, decimals)}]`;

const t = (row: TTestRow | undefined) => (row ? `${fixed(row.t, 2)} (${degrees(row.df)})` : ABSENT);
const p = (row: TTestRow | undefined, column: "p_value" | "p_holm" | "p_bh") =>
  row ? parametricP(row[column]) : ABSENT;

const PUBLISHED = "as published: independent";
const RECOMMENDED = "recommended: paired";

const COLUMNS: readonly Column<Comparison>[] = [
  { head: "a \u2212 b", cell: ({ first }) => correlation(first.difference) },
  { group: PUBLISHED, head: "t (df)", cell: ({ published }) => t(published) },
  { group: PUBLISHED, head: "p", cell: ({ published }) => p(published, "p_value") },
  { group: RECOMMENDED, head: "t (df)", cell: ({ recommended }) => t(recommended) },
  { group: RECOMMENDED, head: "p", cell: ({ recommended }) => p(recommended, "p_value") },
  {
    group: RECOMMENDED,
    head: "p Holm",
    cell: ({ recommended }) => p(recommended, "p_holm") + stars(recommended?.p_holm ?? null),
  },
  { group: RECOMMENDED, head: "p BH", cell: ({ recommended }) => p(recommended, "p_bh") },
  {
    group: RECOMMENDED,
    head: "95% CI of a \u2212 b",
    cell: ({ recommended: row }) => (row ? interval(row.ci_lower, row.ci_upper, 3) : ABSENT),
  },
  {
    group: RECOMMENDED,
    head: "d [95% CI]",
    cell: ({ recommended: row }) =>
      row ? `${fixed(row.cohens_d, 2)} ${interval(row.d_ci_lower, row.d_ci_upper, 2)}` : ABSENT,
  },
];

/** What a family's rows have in common goes to the caption, what tells them apart into the first column. */
function naming(rows: readonly TTestRow[]): { caption: string; column: Column<Comparison> } {
  const { network_a, network_b } = rows[0];
  if (!rows.every((row) => row.network_a === network_a && row.network_b === network_b)) {
    return { caption: "", column: { head: "comparison (a − b)", cell: ({ first }) => fullName(first), text: true } };
  }
  const sameLayer = rows.every(({ layer_a, layer_b }) => layer_a === layer_b);
  const layers = ({ first }: Comparison) => (sameLayer ? first.layer_a : `${first.layer_a} \u2212 ${first.layer_b}`);
  const caption = network_a === network_b ? `${network_a}. ` : `a: ${network_a}; b: ${network_b}. `;
  return { caption, column: { head: sameLayer ? "layer" : "layers (a \u2212 b)", cell: layers, text: true } };
}

function fullName({ network_a, layer_a, network_b, layer_b }: TTestRow): string {
  return network_a === network_b
    ? `${network_a}: ${layer_a} \u2212 ${layer_b}`
    : `${network_a}, ${layer_a} \u2212 ${network_b}, ${layer_b}`;
}

/** A table per family and roi, numbered from `firstNumber`: both analyses of each comparison side by side, labelled. */
export function tTestTables({ t_tests, families }: Pick<Results, "t_tests" | "families">, firstNumber: number): Html[] {
  return families.map(({ id, name, roi }, k) => {
    const rows = t_tests.filter(({ family }) => family === id);
    const pairs = Map.groupBy(rows, (row) => JSON.stringify([row.network_a, row.layer_a, row.network_b, row.layer_b]));
    const comparisons = [...pairs.values()].map((tests): Comparison => ({
      first: tests[0],
      published: tests.find(({ analysis }) => analysis === "as published"),
      recommended: tests.find(({ analysis }) => analysis === "recommended"),
    }));
    const { n_subjects } = rows[0];
    const named = naming(rows);
    const size = `${comparisons.length} ${comparisons.length === 1 ? "comparison" : "comparisons"}, ${n_subjects} subjects, two-sided`;
    const adjusted =
      "Holm and BH (Benjamini–Hochberg) are adjusted within this family; “as published” adjusts nothing.";
    const effect = "d is the mean difference over the standard deviation of the differences.";
    const undefinedBecause = rows.some((row) => row.t === null)
      ? " t is undefined where the differences do not vary."
      : "";
    const caption = markup`<strong>Table ${firstNumber + k}.</strong> t-tests, ${roi}, family “${name}”. ${named.caption}${size}. ${adjusted} ${effect}${undefinedBecause} Stars at Holm: ${STARS_LEGEND}.`;
    return folded(
      `t-tests: ${name}`,
      t_tests.length <= 2 * OPEN,
      table(caption, [named.column, ...COLUMNS], comparisons),
    );
  });
}
