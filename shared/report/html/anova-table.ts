import { withId } from "../../results/contrast.ts";
import type { AnovaRow, Results } from "../../results/schema.ts";
import { degrees, fixed } from "../words/number.ts";
import { parametricP } from "../words/p-value.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { table, type Column } from "./table.ts";

/** One effect of one contrast, under each of the corrections it was tested with. */
interface Effect {
  readonly contrast: string; // its name
  readonly first: AnovaRow;
  readonly byCorrection: ReadonlyMap<string, AnovaRow>;
}

const ABSENT = "–";

/** Columns of one analysis; F is the same in all, only its degrees of freedom and p change. */
function columnsOf(group: string, correction: AnovaRow["correction"]): Column<Effect>[] {
  const column = (head: string, cell: (row: AnovaRow) => string): Column<Effect> => ({
    group,
    head,
    cell: ({ byCorrection }) => {
      const row = byCorrection.get(correction);
      return row ? cell(row) : ABSENT;
    },
  });
  return [
    ...(correction === "none" ? [] : [column("ε", ({ epsilon }) => fixed(epsilon, 3))]),
    column("df", ({ df1, df2 }) => `${degrees(df1)}, ${degrees(df2)}`),
    column("p", ({ p_value }) => parametricP(p_value)),
  ];
}

const COLUMNS: readonly Column<Effect>[] = [
  {
    head: "contrast",
    cell: ({ contrast, first }) => `${contrast}, ${first.roi} (n = ${first.n_subjects})`,
    text: true,
  },
  { head: "effect", cell: ({ first }) => first.effect.replace(" x ", "\u00A0×\u00A0"), text: true },
  { head: "F", cell: ({ first }) => fixed(first.F, 2) },
  ...columnsOf("as published: no correction", "none"),
  ...columnsOf("recommended: Greenhouse–Geisser", "greenhouse-geisser"),
  ...columnsOf("recommended: Huynh–Feldt", "huynh-feldt"),
  { head: "partial η²", cell: ({ first }) => fixed(first.partial_eta_squared, 3) },
];

/** Both analyses of each ANOVA, side by side and labelled. */
export function anovaTable({ anova, contrasts }: Pick<Results, "anova" | "contrasts">, number: number): Html {
  if (anova.length === 0) return NOTHING;
  const effects = Map.groupBy(anova, ({ contrast, roi, effect }) => JSON.stringify([contrast, roi, effect]));
  const rows = [...effects.values()].map((tests): Effect => ({
    contrast: withId(contrasts, tests[0].contrast).name,
    first: tests[0],
    byCorrection: new Map(tests.map((row) => [row.correction, row])),
  }));
  const undefinedBecause = anova.some(({ F }) => F === null)
    ? " F is undefined where a correlation is, or where nothing varies beyond the effect."
    : "";
  const caption = markup`<strong>Table ${number}.</strong> Repeated-measures ANOVA, network × layer within n subjects. “As published” assumes sphericity, as the paper did; “recommended” corrects the degrees of freedom for its violation.${undefinedBecause}`;
  return table(caption, COLUMNS, rows, ({ first }) => JSON.stringify([first.contrast, first.roi]));
}
