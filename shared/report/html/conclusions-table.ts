import type { TTestRow } from "../../results/schema.ts";
import { DEFAULT_BOUND, leastSubjects } from "../../stats/equivalence.ts";
import { bayesFactor } from "../words/bayes-factor.ts";
import { equivalenceBound, isDefaultBound } from "../words/equivalence-bound.ts";
import { correlation } from "../words/number.ts";
import { parametricP, stars } from "../words/p-value.ts";
import { subjectsIn } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { table, type Column } from "./table.ts";
import type { ComparisonRows } from "./t-test-columns.ts";

const ABSENT = "–";

/** A column of the recommended test; absent where it is undefined. */
const column = <Key extends keyof TTestRow>(
  { group, head, text = false }: Pick<Column<ComparisonRows>, "group" | "head" | "text">,
  key: Key,
  words: (value: NonNullable<TTestRow[Key]>) => string,
): Column<ComparisonRows> => ({
  ...(group === undefined ? {} : { group }),
  head,
  text,
  cell: ({ recommended }) => {
    const value = recommended?.[key];
    return value === undefined || value === null ? ABSENT : words(value);
  },
});

const DIFFERENT = "different?";
const EQUIVALENT = "equivalent?";

const COLUMNS: readonly Column<ComparisonRows>[] = [
  column({ head: "a \u2212 b" }, "difference", correlation),
  column({ group: DIFFERENT, head: "p Holm" }, "p_holm", (p) => parametricP(p) + stars(p)),
  column({ group: DIFFERENT, head: markup`BF<sub>10</sub>` }, "bf10", bayesFactor),
  column({ group: EQUIVALENT, head: "bound" }, "equivalence_bound", (bound) => `±${bound.toPrecision(2)}`),
  column({ group: EQUIVALENT, head: "p Holm" }, "equivalence_p_holm", parametricP),
  column({ head: "conclusion", text: true }, "conclusion", String),
];

/** What may be concluded of each comparison of a family: a difference, none that matters, or nothing. */
export function conclusionsTable(
  number: number,
  naming: Column<ComparisonRows>,
  comparisons: readonly ComparisonRows[],
): Html {
  const rows = comparisons.flatMap(({ recommended }) => recommended ?? []);
  if (rows.every(({ conclusion }) => conclusion === null)) return NOTHING;
  const least = isDefaultBound(rows) ? leastSubjects(DEFAULT_BOUND.cohensD) : 0;
  const few = rows.filter(({ n_subjects }) => n_subjects < least);
  const never =
    few.length > 0 ? ` With ${subjectsIn(few)} no data can show that it is smaller: that takes ${least}.` : "";
  const caption = markup`<strong>Table ${number}, continued.</strong> What the paired tests show. Different: p of the t-test, after Holm, is below .05. Equivalent: two one-sided tests, after Holm, show that the difference is smaller than the bound, ${equivalenceBound(rows)}.${never} Inconclusive: neither is shown, however large p. The Bayes factor says how much likelier the data are with a difference than without: below 1/3 it speaks for none, above 3 for one, between for neither (Jeffreys, 1961).`;
  return table(caption, [naming, ...COLUMNS], comparisons);
}
