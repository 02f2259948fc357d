import type { TTestRow } from "../../results/schema.ts";
import { correlation, degrees, fixed, interval } from "../words/number.ts";
import { parametricP, stars } from "../words/p-value.ts";
import type { Column } from "./table.ts";

const ABSENT = "–";

/** One comparison, as the paper tested it and as is recommended. */
export interface ComparisonRows {
  readonly first: TTestRow;
  readonly published: TTestRow | undefined;
  readonly recommended: TTestRow | undefined;
}

const t = (row: TTestRow | undefined) => (row ? `${fixed(row.t, 2)} (${degrees(row.df)})` : ABSENT);
const p = (row: TTestRow | undefined, column: "p_value" | "p_holm" | "p_bh") =>
  row ? parametricP(row[column]) : ABSENT;

const PUBLISHED = "as published: independent";
const RECOMMENDED = "recommended: paired";

/** What both analyses say of a comparison. */
export const COLUMNS: readonly Column<ComparisonRows>[] = [
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
