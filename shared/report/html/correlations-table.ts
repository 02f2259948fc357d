import { measures } from "../../measures/measures.ts";
import type { CorrelationRow, Results } from "../../results/schema.ts";
import { correlation, count } from "../words/number.ts";
import { stars, STARS_LEGEND } from "../words/p-value.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

/** Beyond this many the table is a file and no reading. */
const MOST_CELLS = 5000;

/** A network's draw at a layer, with its correlation in each subject. */
interface Line {
  readonly first: CorrelationRow;
  readonly bySubject: ReadonlyMap<string, CorrelationRow>;
}

/** Every test of a roi, a column per subject, folded; the file has the rest. */
export function correlationsTable({ study, correlations }: Results, roi: string): Html {
  const rows = correlations.filter((row) => row.roi === roi);
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const file = markup`<a href="correlations.csv">correlations.csv</a>`;
  const summary = `Correlations of single subjects, ${roi}: ${count(rows.length)} tests`;
  if (rows.length > MOST_CELLS) return markup`<p>${summary}, in ${file}.</p>`;
  const lines = [
    ...Map.groupBy(rows, ({ network, seed, layer_index }) => JSON.stringify([network, seed, layer_index])).values(),
  ];
  const columns: Column<Line>[] = [
    {
      head: "network",
      cell: ({ first }) => (first.seed === null ? first.network : `${first.network}, seed ${first.seed}`),
      text: true,
    },
    { head: "layer", cell: ({ first }) => first.layer, text: true },
    ...subjects.map((subject) => ({
      head: subject,
      cell: ({ bySubject }: Line) => {
        const row = bySubject.get(subject);
        return row ? `${correlation(row.value)}${stars(row.p_fwer)}` : "–";
      },
    })),
  ];
  const caption = markup`${measures[study.measure].title} of each test. Stars: ${STARS_LEGEND}, Mantel test within the
  subject, family-wise over networks and layers. Uncorrected p and numerators are in ${file}.`;
  const body = lines.map((tests): Line => ({
    first: tests[0],
    bySubject: new Map(tests.map((row) => [row.subject, row])),
  }));
  return folded(
    summary,
    false,
    table(caption, columns, body, ({ first }) => JSON.stringify([first.network, first.seed])),
  );
}
