import { measures } from "../../measures/measures.ts";
import type { NoiseCeilingRow, Results } from "../../results/schema.ts";
import { correlation, counted, interval } from "../words/number.ts";
import { printedPermutationP } from "../words/p-value.ts";
import { undefinedRdm } from "../words/undefined-rdm.ts";
import { markup, type Html } from "./markup.ts";
import { folded, table, type Column } from "./table.ts";

const ROI: Column<NoiseCeilingRow> = { head: "region", cell: ({ roi }) => roi, text: true };
const BOUNDS: readonly Column<NoiseCeilingRow>[] = [
  { head: "lower", cell: ({ lower }) => correlation(lower) },
  { head: "upper", cell: ({ upper }) => correlation(upper) },
];
const NULL = "if subjects shared nothing";

const MEANS: readonly Column<NoiseCeilingRow>[] = [
  ROI,
  { head: "subjects", cell: ({ n_subjects }) => n_subjects },
  ...BOUNDS,
  {
    head: "95% CI of lower",
    cell: ({ lower_ci_lower, lower_ci_upper }) => interval(lower_ci_lower, lower_ci_upper, 3),
  },
  {
    group: NULL,
    head: "lower",
    cell: ({ null_lower_mean, null_lower_95 }) => meanAnd95(null_lower_mean, null_lower_95),
  },
  {
    group: NULL,
    head: "upper",
    cell: ({ null_upper_mean, null_upper_95 }) => meanAnd95(null_upper_mean, null_upper_95),
  },
  { group: NULL, head: "p of lower", cell: pOfLower },
  { head: "verdict", cell: ({ verdict }) => verdict ?? "–", text: true },
];

const SINGLE: readonly Column<NoiseCeilingRow>[] = [
  ROI,
  { head: "subject", cell: ({ subject }) => subject ?? "mean", text: true },
  ...BOUNDS,
];

/** "0.000 (0.006)" */
const meanAnd95 = (mean: number | null, quantile: number | null): string =>
  mean === null ? "–" : `${correlation(mean)} (${correlation(quantile)})`;

function pOfLower({ lower_p_value, null_draws }: NoiseCeilingRow): string {
  if (null_draws === null) return "–";
  return printedPermutationP(lower_p_value, { smallest_p: 1 / (null_draws + 1), every_relabelling: false });
}

/** Means on the page, single subjects folded. */
export function noiseCeilingTable({ study, noise_ceiling }: Results, number: number): Html {
  const means = noise_ceiling.filter(({ subject }) => subject === null);
  const single = noise_ceiling.filter(({ subject }) => subject !== null);
  const { title } = measures[study.measure];
  const why = noise_ceiling.some(({ lower }) => lower === null)
    ? ` The lower bound is undefined where leaving a subject out leaves none, or where an RDM is ${undefinedRdm(study.measure)}.`
    : "";
  const draws = [...new Set(means.flatMap(({ null_draws }) => null_draws ?? []))].join(" or ");
  const beside =
    draws === ""
      ? ""
      : ` “If subjects shared nothing”: mean of either bound, and in brackets the value that it exceeds by chance in 1 of 20 of ${draws} draws (from 19 to 199, as many as take about a second) in which the stimuli of each subject are relabelled independently; the upper bound is above zero there because a subject is part of the pool. Informative: the lower bound is higher than in all but 5% of these draws (p ≤ .05); else the ceiling shows nothing at this number of subjects and stimuli, nor does a percentage of it.`;
  const caption = markup`<strong>Table ${number}.</strong> Noise ceiling of the brain data, ${title}:
    what a perfect model could reach given the variation between subjects.${beside}${why}`;
  return markup`${table(caption, MEANS, means)}
  ${folded(`Noise ceiling of each subject: ${counted(single.length, "row")}`, false, table("Noise ceiling of each subject.", SINGLE, single))}`;
}
