import { distinctNames } from "../../distinct-names.ts";
import { withId } from "../../results/contrast.ts";
import type { Results } from "../../results/schema.ts";
import { slug } from "../../plan/slug.ts";
import { apaAnova, apaMean, apaTTest } from "../words/apa.ts";
import { fixed } from "../words/number.ts";
import { parametricP, printedPermutationP } from "../words/p-value.ts";

/** Rows of a table that have macros; of more, the first. */
const MOST_ROWS = 500;

/** What LaTeX prints instead of a character that means something else to it. */
const ESCAPED: Readonly<Record<string, string>> = { "−": "$-$", "<": "$<$", "≤": "$\\le$", η: "$\\eta$", "²": "$^2$", "τ": "$\\tau$", "ρ": "$\\rho$", "⁺": "$^+$", "%": "\\%", _: "\\_", "&": "\\&", "#": "\\#", "\u00A0": "~" }; // prettier-ignore

/** @param example - the name of one of the numbers */
const head = (example: string): string => `% Every number of the tables of the report. In the text: \\rsa{${example}}
\\newcommand{\\rsa}[1]{\\ifcsname rsa:#1\\endcsname\\csname rsa:#1\\endcsname\\else\\PackageError{numbers}{No number is called #1}{}\\fi}
\\newcommand{\\rsanumber}[2]{\\expandafter\\def\\csname rsa:#1\\endcsname{#2}}
`;

/** A row with the names that lead to its numbers. */
interface Named {
  readonly path: readonly string[];
  readonly row: object;
  /** the test as a sentence has it */
  readonly apa: string;
}

interface NamedTable {
  readonly table: string;
  /** rows that there are */
  readonly size: number;
  readonly rows: readonly Named[];
}

const named = <Row extends object>(
  table: string,
  rows: readonly Row[],
  of: (row: Row) => Pick<Named, "path" | "apa">,
): NamedTable => ({
  table,
  size: rows.length,
  rows: rows.slice(0, MOST_ROWS).map((row) => ({ row, ...of(row) })),
});

/** A LaTeX file with a macro for every number of the tables: group statistics as the page prints them, and their tests in APA’s style. */
export function latexNumbers(results: Results): string {
  const { layer_means, anova, t_tests, generalisation, noise_ceiling, contrasts, families, study } = results;
  const contrast = (id: string): string => withId(contrasts, id).name;
  const sides = (row: { network_a: string; layer_a: string | null; network_b: string; layer_b: string | null; roi: string; roi_b: string | null }) =>
    [row.network_a, row.layer_a ?? "mean", row.network_b, row.layer_b ?? "mean", row.roi, row.roi_b ?? ""]; // prettier-ignore
  const permuted = (p: number | null): string => printedPermutationP(p, study);
  const distinct = distinctNames((name, copy) => `${name}-${copy}`);
  const tables: readonly NamedTable[] = [
    named("layer-means", layer_means, (row) => ({ path: [row.network, row.layer, row.roi], apa: apaMean(row, study) })),
    named("anova", anova, (row) => ({ path: [contrast(row.contrast), row.roi ?? "", row.effect, row.correction], apa: apaAnova(row) })),
    named("t-tests", t_tests, (row) => ({ path: [withId(families, row.family).name, ...sides(row), row.analysis], apa: apaTTest(row) })),
    named("generalisation", generalisation, (row) => ({ path: [contrast(row.contrast), ...sides(row), row.random], apa: "" })),
    named("noise-ceiling", noise_ceiling, (row) => ({ path: [row.roi, row.subject ?? "mean"], apa: "" })),
  ]; // prettier-ignore
  const lines = tables.flatMap(({ table, size, rows }) => [
    ...(size > rows.length ? [`% ${table}: the first ${rows.length} of ${size} rows`] : []),
    ...rows.flatMap(({ path, row, apa }) => {
      const name = distinct([table, ...path.filter((part) => part !== "").map((part) => slug(part))].join("/"));
      const cells = Object.entries(row).flatMap(
        ([column, value]: [string, unknown]) =>
        typeof value === "number" ? [`\\rsanumber{${name}/${slug(column)}}{${latex(printed(table, column, value, permuted))}}`] : [], // prettier-ignore
      );
      return apa === "" ? cells : [...cells, `\\rsanumber{${name}/apa}{${latex(apa)}}`];
    }),
  ]);
  const numbers = lines.join("\n");
  const [, example = ""] = /rsanumber\{([^}]*\/mean)\}/.exec(numbers) ?? /rsanumber\{([^}]*)\}/.exec(numbers) ?? [];
  return `${head(example)}${numbers}\n`;
}

/** A number as the tables print it: p in the style of a p, counts whole, everything else with three decimals. */
function printed(table: string, column: string, value: number, permuted: (p: number) => string): string {
  if (table === "layer-means" && /^p_(value|fwer)$/.test(column)) return permuted(value);
  if (/(^|_)p($|_(value|holm|bh))/.test(column)) return parametricP(value);
  return Number.isInteger(value) ? String(value).replace("-", "−") : fixed(value, 3);
}

const latex = (text: string): string =>
  text.replace(/[−<≤η²τρ⁺%_&#\u00A0]/g, (character) => ESCAPED[character] ?? character);
