import { type Contrast, withId } from "../../results/contrast.ts";
import { RANDOM_FACTORS, type RandomFactors, type ReadGeneralisationRow } from "../../results/generalisation.ts";
import type { Results } from "../../results/schema.ts";
import { claimInWords, type Claimed, leadingClaims, SCOPES } from "../words/claims.ts";
import { correlation, counted, fixed } from "../words/number.ts";
import { parametricP, stars, STARS_LEGEND } from "../words/p-value.ts";
import { bounded } from "./bounded.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

/** Rows that still belong on the page unfolded. */
const OPEN = 40;
/** Comparisons that have room on the page. */
const MOST_LINES = 160;
const MOST_CLAIMS = 30;
const ABSENT = "–";

/** A comparison, by what is random in its tests. */
interface Line {
  readonly first: ReadGeneralisationRow;
  readonly contrast: string;
  /** networks or regions that the contrast compares */
  readonly compared: number;
  readonly by: ReadonlyMap<RandomFactors, ReadGeneralisationRow>;
}

const columnsOf = (random: RandomFactors): Column<Line>[] => {
  const group = `for ${SCOPES[random]}`;
  const column = (head: string, cell: (row: ReadGeneralisationRow) => string): Column<Line> => ({
    group,
    head,
    cell: ({ by }) => {
      const row = by.get(random);
      return row?.p_value == null ? ABSENT : cell(row);
    },
  });
  return [
    column("95% CI", ({ ci_lower, ci_upper }) => `[${fixed(ci_lower, 3)}, ${fixed(ci_upper, 3)}]`),
    column("p Holm", ({ p_holm }) => parametricP(p_holm) + stars(p_holm)),
  ];
};

/** What the contrast's own name leaves open: the layer, and of several networks or regions which two. */
function sideNames(row: ReadGeneralisationRow, compared: number): string {
  const { roi, roi_b, network_a, layer_a, network_b, layer_b } = row;
  if (roi_b === null && network_a === network_b) return `${layer_a ?? ""} \u2212 ${layer_b ?? ""}`;
  const layer = layer_a ?? "mean over layers";
  const [a, b] = roi_b === null ? [network_a, network_b] : [roi, roi_b];
  return compared > 2 ? `${a} \u2212 ${b}, ${layer}` : layer;
}

const contrastName = ({ contrast, first: { roi, roi_b } }: Line): string =>
  roi_b === null ? `${contrast}, ${roi}` : contrast;

function comparedBy(contrast: Contrast): number {
  if (contrast.kind === "within") return 1;
  return contrast.kind === "anova" ? contrast.networks.length : contrast.rois.length;
}

/** What was found, each worded by the narrowest test that supports it. */
export function claimsList(results: Claimed): Html {
  const all = leadingClaims(results);
  if (all.length === 0) return NOTHING;
  const { rows: claims, note } = bounded(all, MOST_CLAIMS, {
    which: "those of the largest differences",
    file: "results.json",
    rank: ({ difference }) => -difference,
  });
  return markup`<p>What the comparisons show, each by the narrowest test that supports it (p after Holm):${note.replace("rows", "comparisons")}</p>
<ul class="claims">${claims.map((claim) => markup`<li>${claimInWords(claim, results)}</li>`)}</ul>`;
}

/** Each comparison with what is random in its tests side by side. */
export function generalisationTable(
  { generalisation, contrasts }: Pick<Claimed, "generalisation"> & Pick<Results, "contrasts">,
  number: number,
): Html {
  if (generalisation.length === 0) return NOTHING;
  const comparisons = Map.groupBy(generalisation, (row) =>
    JSON.stringify([row.contrast, row.roi, row.roi_b, row.network_a, row.layer_a, row.network_b, row.layer_b]),
  );
  const all = [...comparisons.values()].map((rows): Line => {
    const contrast = withId(contrasts, rows[0].contrast);
    const compared = comparedBy(contrast);
    return { first: rows[0], contrast: contrast.name, compared, by: new Map(rows.map((row) => [row.random, row])) };
  });
  const { rows: lines, note } = bounded(all, MOST_LINES, {
    which: "with the smallest p Holm",
    file: "generalisation.csv",
    rank: ({ by }) => Math.min(...[...by.values()].map(({ p_holm }) => p_holm ?? 2)),
  });
  const tested = RANDOM_FACTORS.filter((random) => generalisation.some((row) => row.random === random && row.p_value !== null)); // prettier-ignore
  const notes = [...new Set(generalisation.flatMap(({ note }) => note ?? []))];
  const doubts = notes.length === 0 ? "" : ` Notes in generalisation.csv: ${notes.join("; ")}.`;
  const columns: Column<Line>[] = [
    { head: "contrast", cell: contrastName, text: true },
    { head: "layer", cell: ({ first, compared }) => sideNames(first, compared), text: true },
    { head: "a \u2212 b", cell: ({ first }) => correlation(first.estimate) },
    ...tested.flatMap(columnsOf),
  ];
  const caption = markup`<strong>Table ${number}.</strong> What each comparison generalises to: tests of the same difference with subjects, stimuli or draws of weights taken for samples of others. a − b is in the order of the contrast’s name; what a column does not name is as it is in this study. Stars at Holm: ${STARS_LEGEND}.${doubts}${note}`;
  return folded(
    `What comparisons generalise to: ${counted(all.length, "comparison")}`,
    lines.length <= OPEN,
    table(caption, columns, lines, ({ first }) => JSON.stringify([first.contrast, first.roi_b === null && first.roi])),
  );
}
