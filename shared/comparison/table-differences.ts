import { withId } from "../results/contrast.ts";
import type { Results } from "../results/schema.ts";
import { pairedBy } from "./told-apart.ts";

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** A column in which rows of two studies differ. */
export interface ColumnDifference {
  readonly column: string;
  /** rows that hold something else */
  readonly rows: number;
  /** the row of the largest difference, of the first where it is no number; by what tells it from others */
  readonly row: string;
  readonly one: Cell;
  readonly other: Cell;
}

/** What differs between two studies in the rows of one table. */
export interface TableDifference {
  readonly table: string;
  /** that both studies have */
  readonly rows: number;
  readonly differing: number;
  readonly only_a: number;
  readonly only_b: number;
  readonly columns: readonly ColumnDifference[];
  /** rows in which a p is below .05 in one of them alone, by column */
  readonly crossing: Readonly<Record<string, number>>;
  /** rows whose conclusion is another, in words */
  readonly conclusions: readonly string[];
}

const ALPHA = 0.05;

/** Columns by which rows are told apart; what stands in all others is compared, the measure among it. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  correlations: ["network", "seed", "layer", "roi", "subject", "session"],
  layer_means: ["network", "layer", "roi"],
  anova: ["contrast", "roi", "analysis", "effect", "correction"],
  t_tests: ["contrast", "analysis", "test", "roi", "roi_b", "network_a", "layer_a", "network_b", "layer_b"],
  generalisation: ["contrast", "random", "method", "roi", "roi_b", "network_a", "layer_a", "network_b", "layer_b"],
  noise_ceiling: ["roi", "subject"],
};

/** Tables of a study, with the names of contrasts and families in the place of ids, which follow the config's order. */
function tablesOf({ contrasts, families, ...results }: Results): Record<string, readonly Row[]> {
  const named = <R extends { readonly contrast: string }>(rows: readonly R[]): R[] =>
    rows.map((row) => ({ ...row, contrast: withId(contrasts, row.contrast).name }));
  return {
    correlations: results.correlations,
    layer_means: results.layer_means,
    anova: named(results.anova),
    t_tests: named(results.t_tests).map((row) => ({ ...row, family: withId(families, row.family).name })),
    generalisation: named(results.generalisation).map(({ id: _, ...row }) => row),
    noise_ceiling: results.noise_ceiling,
  };
}

/** How the tables of two studies differ, row by row; those that do not are left out. */
export function tableDifferences(one: Results, other: Results): TableDifference[] {
  const [a, b] = [tablesOf(one), tablesOf(other)];
  return Object.entries(KEYS).flatMap(([table, keys]) => {
    const difference = differenceOf(table, keys, a[table] ?? [], b[table] ?? []);
    return difference.differing + difference.only_a + difference.only_b === 0 ? [] : [difference];
  });
}

function differenceOf(
  table: string,
  keys: readonly string[],
  one: readonly Row[],
  other: readonly Row[],
): TableDifference {
  const label = (row: Row): string =>
    keys
      .flatMap((key) => (row[key] === null ? [] : [key === "seed" ? `seed ${row[key]}` : String(row[key])]))
      .join(", ");
  const paired = pairedBy(one, other, label);
  const columns = [...new Set([...one, ...other].flatMap(Object.keys))].filter((column) => !keys.includes(column));
  const differing = paired.both.filter(([, a, b]) => columns.some((column) => !same(a[column], b[column])));
  return {
    table,
    rows: paired.both.length,
    differing: differing.length,
    only_a: paired.onlyOne.length,
    only_b: paired.onlyOther.length,
    columns: columns.flatMap((column) => columnOf(column, differing)),
    crossing: Object.fromEntries(
      columns.flatMap((column) => {
        const count = differing.filter(([, a, b]) => crosses(column, a[column], b[column])).length;
        return count === 0 ? [] : [[column, count]];
      }),
    ),
    conclusions: differing.flatMap(([row, a, b]) =>
      same(a["conclusion"], b["conclusion"])
        ? []
        : [`${row}: ${a["conclusion"] ?? "undefined"} → ${b["conclusion"] ?? "undefined"}`],
    ),
  };
}

/** A column that a table lacks is as one that is undefined in all of it. */
const same = (one: Cell | undefined, other: Cell | undefined): boolean => (one ?? null) === (other ?? null);

const crosses = (column: string, one: Cell | undefined, other: Cell | undefined): boolean =>
  /(^|_)p($|_(value|fwer|holm|bh)$|_value$)/.test(column) &&
  typeof one === "number" &&
  typeof other === "number" &&
  one < ALPHA !== other < ALPHA;

function columnOf(column: string, rows: readonly (readonly [string, Row, Row])[]): ColumnDifference[] {
  const found = rows.filter(([, a, b]) => !same(a[column], b[column]));
  if (found.length === 0) return [];
  const size = ([, a, b]: readonly [string, Row, Row]): number => {
    const [x, y] = [a[column], b[column]];
    return typeof x === "number" && typeof y === "number" ? Math.abs(x - y) : -1;
  };
  const [row, a, b] = found.reduce((most, next) => (size(next) > size(most) ? next : most));
  return [{ column, rows: found.length, row, one: a[column] ?? null, other: b[column] ?? null }];
}
