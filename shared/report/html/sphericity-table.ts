import type { AnovaRow } from "../../results/schema.ts";
import { fixed } from "../words/number.ts";
import { parametricP } from "../words/p-value.ts";
import { effectInWords } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";
import { table, type Column } from "./table.ts";

/** One effect of one contrast, under each of the corrections it was tested with. */
export interface Effect {
  readonly contrast: string; // its name
  readonly first: AnovaRow;
  readonly byCorrection: ReadonlyMap<string, AnovaRow>;
}

/** Which effect a row is of. */
export const EFFECT: readonly Column<Effect>[] = [
  {
    head: "contrast",
    cell: ({ contrast, first: { roi, n_subjects } }) =>
      `${contrast}${roi === null ? "" : `, ${roi}`} (n = ${n_subjects})`,
    text: true,
  },
  { head: "effect", cell: ({ first }) => effectInWords(first.effect, "\u00A0×\u00A0"), text: true },
];

export const inOneContrast = ({ first }: Effect): string => JSON.stringify([first.contrast, first.roi]);

const ABSENT = "–";

const COLUMNS: readonly Column<Effect>[] = [
  ...EFFECT,
  { group: "sphericity: Mauchly", head: "W", cell: ({ first }) => small(first.mauchly_w) },
  {
    group: "sphericity: Mauchly",
    head: "p",
    cell: ({ first }) => (first.mauchly_p === null ? ABSENT : parametricP(first.mauchly_p)),
  },
  { head: "what is read", cell: ({ byCorrection }) => readInWords(byCorrection), text: true },
  { group: "effect size: η²", head: "partial", cell: ({ first }) => fixed(first.partial_eta_squared, 3) },
  { group: "effect size: η²", head: "generalised", cell: ({ first }) => fixed(first.generalised_eta_squared, 3) },
];

function readInWords(byCorrection: Effect["byCorrection"]): string {
  const read = [...byCorrection.values()].find((row) => row.read);
  if (read === undefined) return ABSENT;
  const whose = read.correction === "huynh-feldt" ? "Huynh–Feldt" : "Greenhouse–Geisser";
  return `${whose}: ${read.read_because}`;
}

/** W, which falls to 1e-5 and below with many contrasts. */
function small(value: number | null): string {
  if (value === null) return ABSENT;
  return value < 0.001 ? "< .001" : fixed(value, 3);
}

/** Whether the effects of an ANOVA are spherical, which correction is read, and how large they are. */
export function sphericityTable(rows: readonly Effect[], number: number): Html {
  const caption = markup`<strong>Table ${number}, continued.</strong> Sphericity and effect sizes. Mauchly’s test is absent for one contrast, which is always spherical, and where there are not more subjects than contrasts. Partial η² is of the effect and its own error, generalised η² of all that varies (Olejnik and Algina, 2003).`;
  return table(caption, COLUMNS, rows, inOneContrast);
}
