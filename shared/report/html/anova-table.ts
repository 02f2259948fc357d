import { withId } from "../../results/contrast.ts";
import type { AnovaRow, Results } from "../../results/schema.ts";
import { degrees, fixed } from "../words/number.ts";
import { parametricP } from "../words/p-value.ts";
import { markup, type Html, type HtmlValue, NOTHING } from "./markup.ts";
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
  {
    head: "contrast",
    cell: ({ contrast, first }) => `${contrast}, ${first.roi} (n = ${first.n_subjects})`,
    text: true,
  },
  { head: "effect", cell: ({ first }) => first.effect.replace(" x ", "\u00A0×\u00A0"), text: true },
  { head: "F", cell: ({ first }) => fixed(first.F, 2) },
  ...columnsOf("as published: no correction", "none"),
  { group: "sphericity: Mauchly", head: "W", cell: ({ first }) => small(first.mauchly_w) },
  {
    group: "sphericity: Mauchly",
    head: "p",
    cell: ({ first }) => (first.mauchly_p === null ? ABSENT : parametricP(first.mauchly_p)),
  },
  ...columnsOf("recommended: Greenhouse–Geisser", "greenhouse-geisser"),
  ...columnsOf("recommended: Huynh–Feldt", "huynh-feldt"),
  { group: "effect size: η²", head: "partial", cell: ({ first }) => fixed(first.partial_eta_squared, 3) },
  { group: "effect size: η²", head: "generalised", cell: ({ first }) => fixed(first.generalised_eta_squared, 3) },
];

/** W, which falls to 1e-5 and below with many contrasts. */
function small(value: number | null): string {
  if (value === null) return ABSENT;
  return value < 0.001 ? "< .001" : fixed(value, 3);
}

/** Both analyses of each ANOVA, side by side and labelled. */
export function anovaTable({ anova, contrasts }: Pick<Results, "anova" | "contrasts">, number: number): Html {
  if (anova.length === 0) return NOTHING;
  const effects = Map.groupBy(anova, ({ contrast, roi, effect }) => JSON.stringify([contrast, roi, effect]));
  const rows = [...effects.values()].map((tests): Effect => ({
    contrast: withId(contrasts, tests[0].contrast).name,
    first: tests[0],
    byCorrection: new Map(tests.map((row) => [row.correction, row])),
  }));
  const reasons = [...new Set(anova.flatMap(({ undefined_because }) => undefined_because ?? []))];
  const undefinedBecause = reasons.length === 0 ? "" : ` Undefined: ${reasons.join("; ")}.`;
  const caption = markup`<strong>Table ${number}.</strong> Repeated-measures ANOVA, network × layer within n subjects (of one network, its layers). Over subjects: for these weights and these stimuli. “As published” assumes sphericity, as the paper did; “recommended” corrects the degrees of freedom for its violation, and the p that is read is bold: Huynh–Feldt’s where Greenhouse–Geisser’s ε is above .75, else Greenhouse–Geisser’s (Girden, 1992). Mauchly’s test is absent for one contrast, which is always spherical, and where there are not more subjects than contrasts.${undefinedBecause}`;
  return table(caption, COLUMNS, rows, ({ first }) => JSON.stringify([first.contrast, first.roi]));
}
