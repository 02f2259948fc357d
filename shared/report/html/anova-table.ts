import { withId } from "../../results/contrast.ts";
import type { AnovaRow, Results } from "../../results/schema.ts";
import { degrees, fixed } from "../words/number.ts";
import { parametricP } from "../words/p-value.ts";
import { bounded } from "./bounded.ts";
import { markup, type Html, type HtmlValue, NOTHING } from "./markup.ts";
import { EFFECT, inOneContrast, sphericityTable, type Effect } from "./sphericity-table.ts";
import { table, type Column } from "./table.ts";

const ABSENT = "–";

/** Columns of one analysis; F is the same in all, only its degrees of freedom and p change. */
function columnsOf(group: string, correction: AnovaRow["correction"]): Column<Effect>[] {
  const column = (head: string, cell: (row: AnovaRow) => HtmlValue): Column<Effect> => ({
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
    column("p", ({ p_value, read }) =>
      read ? markup`<strong>${parametricP(p_value)}</strong>` : parametricP(p_value),
    ),
  ];
}

const COLUMNS: readonly Column<Effect>[] = [
  ...EFFECT,
  { head: "F", cell: ({ first }) => fixed(first.F, 2) },
  ...columnsOf("as published: no correction", "none"),
  ...columnsOf("recommended: Greenhouse–Geisser", "greenhouse-geisser"),
  ...columnsOf("recommended: Huynh–Feldt", "huynh-feldt"),
];

/** Effects that have room on the page. */
const MOST_EFFECTS = 120;

/** Both analyses of each ANOVA, side by side and labelled. */
export function anovaTable({ anova, contrasts }: Pick<Results, "anova" | "contrasts">, number: number): Html {
  if (anova.length === 0) return NOTHING;
  const effects = Map.groupBy(anova, ({ contrast, roi, effect }) => JSON.stringify([contrast, roi, effect]));
  const all = [...effects.values()].map((tests): Effect => ({
    contrast: withId(contrasts, tests[0].contrast).name,
    first: tests[0],
    byCorrection: new Map(tests.map((row) => [row.correction, row])),
  }));
  const { rows, note } = bounded(all, MOST_EFFECTS, { which: "in the order of the contrasts", file: "anova.csv" });
  const reasons = [...new Set(anova.flatMap(({ undefined_because }) => undefined_because ?? []))];
  const undefinedBecause = reasons.length === 0 ? "" : ` Undefined: ${reasons.join("; ")}.`;
  const regions = anova.some(({ roi }) => roi === null) ? "; of regions, region × layer of a network" : "";
  const caption = markup`<strong>Table ${number}.</strong> Repeated-measures ANOVA, network × layer within n subjects (of one network, its layers${regions}). Over subjects: for these weights and these stimuli. “As published” assumes sphericity, as the paper did; “recommended” corrects the degrees of freedom for its violation, and the p that is read is bold: Huynh–Feldt’s where Greenhouse–Geisser’s ε is above .75, else Greenhouse–Geisser’s (Girden, 1992).${undefinedBecause}${note}`;
  return markup`${table(caption, COLUMNS, rows, inOneContrast)}
${sphericityTable(rows, number)}`;
}
