import { measures } from "../../measures/measures.ts";
import type { NoiseCeilingRow, Results } from "../../results/schema.ts";
import { correlation } from "../words/number.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

const COLUMNS: readonly Column<NoiseCeilingRow>[] = [
  { head: "roi", cell: ({ roi }) => roi, text: true },
  { head: "subject", cell: ({ subject }) => subject ?? "mean", text: true },
  { head: "lower", cell: ({ lower }) => correlation(lower) },
  { head: "upper", cell: ({ upper }) => correlation(upper) },
  { head: "subjects", cell: ({ n_subjects }) => n_subjects },
];

/** Means on the page, single subjects folded. */
export function noiseCeilingTable({ study, noise_ceiling }: Results, number: number): Html {
  const means = noise_ceiling.filter(({ subject }) => subject === null);
  const single = noise_ceiling.filter(({ subject }) => subject !== null);
  const { title, undefinedFor } = measures[study.measure];
  const why = noise_ceiling.some(({ lower }) => lower === null)
    ? ` The lower bound is undefined where leaving a subject out leaves none, or where an RDM is ${undefinedFor}.`
    : "";
  const caption = markup`<strong>Table ${number}.</strong> Noise ceiling of the brain data, ${title}:
    what a perfect model could reach given the variation between subjects.${why}`;
  return markup`${table(caption, COLUMNS, means)}
  ${folded(`Noise ceiling of each subject: ${single.length} rows`, false, table("Noise ceiling of each subject.", COLUMNS, single))}`;
}
