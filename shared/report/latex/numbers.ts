import { distinctNames } from "../../distinct-names.ts";
import { withId } from "../../results/contrast.ts";
import type { Results } from "../../results/schema.ts";
import { apaAnova, apaCeiling, apaGeneralisation, apaMean, apaTTest } from "../words/apa.ts";
import { bayesFactor } from "../words/bayes-factor.ts";
import { fixed } from "../words/number.ts";
import { boundOfP, parametricP, printedPermutationP } from "../words/p-value.ts";
import { texName, texText } from "./tex-text.ts";

/** Rows of a table that have macros; of more, the first. */
const MOST_ROWS = 500;

/**
 * What gives a number by its name, wherever LaTeX expands it. Where several studies are read into one document, `\rsa` does not choose
 * between them.
 * @param example - the name of one of the numbers
 */
const head = (
  study: string,
  example: string,
): string => String.raw`% Every number of the tables of the report. In the text: \rsa{${example}}
% Where numbers of several studies are read: \rsaof{${study}}{${example}}
\providecommand{\rsaof}[2]{\ifcsname rsa/#1/#2\endcsname\csname rsa/#1/#2\endcsname\else\PackageError{numbers}{No number of the study #1 is called #2}{}\fi}
\providecommand{\rsa}[1]{\ifx\rsastudy\empty\PackageError{numbers}{Numbers of several studies are read: \string\rsaof{study}{#1} says of which}{}\else\rsaof{\rsastudy}{#1}\fi}
\providecommand{\rsanumber}[2]{\expandafter\def\csname rsa/\rsaread/#1\endcsname{#2}}
\def\rsaread{${study}}
\ifdefined\rsastudy\ifx\rsastudy\rsaread\else\def\rsastudy{}\fi\else\def\rsastudy{${study}}\fi
`;

/** A row with the names that lead to its numbers. */
interface Named {
  readonly path: readonly string[];
  readonly row: object;
  /** its tests as a sentence has them, by what they are called */
  readonly apa: Readonly<Record<string, string>>;
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
  const distinct = distinctNames((name, copy) => `${name}-${copy}`);
  const nameOf = distinctParts();
  const tables: readonly NamedTable[] = [
    named("layer-means", layer_means, (row) => ({ path: [row.network, row.layer, row.roi], apa: { apa: apaMean(row, study), "ceiling-apa": apaCeiling(row) } })),
    named("anova", anova, (row) => ({ path: [contrast(row.contrast), row.roi ?? "", row.effect, row.correction], apa: { apa: apaAnova(row) } })),
    named("t-tests", t_tests, (row) => ({ path: [withId(families, row.family).name, ...sides(row), row.analysis], apa: { apa: apaTTest(row) } })),
    named("generalisation", generalisation, (row) => ({ path: [contrast(row.contrast), ...sides(row), row.random], apa: { apa: apaGeneralisation(row) } })),
    named("noise-ceiling", noise_ceiling, (row) => ({ path: [row.roi, row.subject ?? "mean"], apa: {} })),
  ]; // prettier-ignore
  const lines = tables.flatMap(({ table, size, rows }) => [
    ...(size > rows.length ? [`% ${table}: the first ${rows.length} of ${size} rows`] : []),
    ...rows.flatMap(({ path, row, apa }) => {
      const name = distinct([table, ...path.filter((part) => part !== "").map(nameOf)].join("/"));
      const numbers = Object.entries(row).flatMap(([column, value]: [string, unknown]) =>
        typeof value === "number" ? [[texName(column), printed(table, column, value, study)] as const] : [],
      );
      const tests = Object.entries(apa).filter(([, text]) => text !== "");
      return [...numbers, ...tests].map(([column, text]) => `\\rsanumber{${name}/${column}}{${texText(text)}}`);
    }),
  ]);
  const numbers = lines.join("\n");
  const [, example = ""] = /rsanumber\{([^}]*\/mean)\}/.exec(numbers) ?? /rsanumber\{([^}]*)\}/.exec(numbers) ?? [];
  return `${head(study.name, example)}${numbers}\n`;
}

/** Gives a part of names the same name wherever it stands, and no two of them one. */
function distinctParts(): (part: string) => string {
  const distinct = distinctNames((name, copy) => `${name}-${copy}`);
  const given = new Map<string, string>();
  return (part) => {
    const name = given.get(part) ?? distinct(texName(part));
    given.set(part, name);
    return name;
  };
}

/** A number as the tables print it: p in the style of a p, counts whole, everything else with three decimals. */
function printed(table: string, column: string, value: number, study: Results["study"]): string {
  if (table === "layer-means" && /^p_(value|fwer)$/.test(column)) return printedPermutationP(value, study);
  if (/^p_(fwer_)?ci_/.test(column)) return boundOfP(value, study);
  if (/(^|_)p($|_(value|holm|bh))/.test(column)) return parametricP(value);
  if (column === "bf10") return bayesFactor(value);
  return Number.isInteger(value) ? String(value).replace("-", "−") : fixed(value, 3);
}
