import { rowText } from "../../brain/row-name.ts";
import { measures } from "../../measures/measures.ts";
import type { Results, TieRow } from "../../results/schema.ts";
import { count, counted, fixed } from "../words/number.ts";
import { bounded } from "./bounded.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table } from "./table.ts";

const MOST_ROWS = 120;

/** How many pairs of dissimilarities are tied, and what that means for the measure. */
export function ties({ study, ties: rows }: Results): Html {
  const { none, some } = measures[study.measure].ties;
  const tied = rows.filter(({ tied_pairs }) => tied_pairs > 0);
  if (rows.length === 0) return markup`<p>Ties were not counted.</p>`;
  if (tied.length === 0) {
    return markup`<p>
      No two dissimilarities are tied in any of the ${rows.length} RDMs, so ${none}.
    </p>`;
  }
  const most = tied.reduce((a, b) => (b.tied_pairs / b.pairs > a.tied_pairs / a.pairs ? b : a));
  const { rows: shownRows, note } = bounded(tied, MOST_ROWS, {
    which: "those with most",
    file: "results.json",
    rank: ({ tied_pairs, pairs }) => -tied_pairs / pairs,
  });
  const shown = table(
    `RDMs with tied dissimilarities.${note}`,
    [
      { head: "RDM", cell: rdmName, text: true },
      { head: "kind", cell: ({ kind }) => kind, text: true },
      { head: "tied", cell: ({ tied_pairs }) => count(tied_pairs) },
      { head: "of", cell: ({ pairs }) => count(pairs) },
      { head: "share", cell: ({ tied_pairs, pairs }) => `${fixed((100 * tied_pairs) / pairs, 4)}%` },
    ],
    shownRows,
  );
  return markup`<p>
      Ties: dissimilarities are tied in ${tied.length} of ${rows.length} RDMs, most in ${rdmName(most)}, where
      ${count(most.tied_pairs)} of ${count(most.pairs)} pairs of dissimilarities are equal. ${some}.
    </p>
    ${folded(`Tied pairs: ${counted(tied.length, "RDM")}`, false, shown)}`;
}

/** "AlexNet random seed 0, relu1" or "IT, subject S01" */
function rdmName(row: TieRow): string {
  if (row.kind === "brain") return `${row.roi}, subject ${rowText(row)}`;
  return `${row.network}${row.seed === null ? "" : ` seed ${row.seed}`}, ${row.layer}`;
}
