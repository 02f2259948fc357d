import { rowText } from "../../brain/row-name.ts";
import { measures } from "../../measures/measures.ts";
import type { CorrelationRow, Results } from "../../results/schema.ts";
import { correlation, counted } from "../words/number.ts";
import { stars, STARS_LEGEND } from "../words/p-value.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";
import { sentenceStart } from "../words/sentence-start.ts";

/** Beyond this many, of all regions, the table is a file and no reading. */
const MOST_CELLS = 5000;

/** A network's draw at a layer, with its correlation in each subject and session. */
interface Line {
  readonly first: CorrelationRow;
  readonly byRow: ReadonlyMap<string, CorrelationRow>;
}

const keyOf = ({ subject, session }: CorrelationRow): string => JSON.stringify([subject, session]);

/** Every test of a roi, a column per subject and session, folded; the file has the rest. */
export function correlationsTable({ study, correlations }: Results, roi: string): Html {
  const rows = correlations.filter((row) => row.roi === roi);
  const brains = [...new Map(rows.map((row) => [keyOf(row), rowText(row)]))];
  const unit = hasSessions(rows) ? "session" : "subject";
  const stops = study.stop_after !== undefined;
  const file = markup`<a href="correlations.csv">correlations.csv</a>`;
  const summary = `Correlations of single ${unit}s, ${roi}: ${counted(rows.length, "test")}`;
  if (correlations.length > MOST_CELLS) return markup`<p>${summary}, in ${file}.</p>`;
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
    ...brains.map(([key, head]) => ({
      head,
      cell: ({ byRow }: Line) => {
        const row = byRow.get(key);
        return row ? `${correlation(row.value)}${stars(stops ? row.p_value : row.p_fwer)}` : "–";
      },
    })),
  ];
  const caption = stops
    ? markup`${sentenceStart(measures[study.measure].title)} of each test. Stars: ${STARS_LEGEND}, Mantel test within the ${unit}, not corrected
  for the number of tests. p, how often each test was relabelled, and numerators are in ${file}.`
    : markup`${sentenceStart(measures[study.measure].title)} of each test. Stars: ${STARS_LEGEND}, Mantel test within the
  ${unit}, family-wise over networks and layers. Uncorrected p and numerators are in ${file}.`;
  const body = lines.map((tests): Line => ({
    first: tests[0],
    byRow: new Map(tests.map((row) => [keyOf(row), row])),
  }));
  return folded(
    summary,
    false,
    table(caption, columns, body, ({ first }) => JSON.stringify([first.network, first.seed])),
  );
}
