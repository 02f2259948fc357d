import { measures } from "../../measures/measures.ts";
import type { Results } from "../../results/schema.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";

/** How the noise ceiling was computed, and what it was held against. */
export function ceilingMethods({ study, noise_ceiling, correlations }: Results): Html {
  const sizes = [...new Set(noise_ceiling.map(({ n_subjects }) => n_subjects))].sort((a, b) => a - b).join(" or ");
  const sessions = hasSessions(correlations)
    ? ": a subject is left out with all sessions, and weighs the same however many there are"
    : "";
  const draws = [...new Set(noise_ceiling.flatMap(({ null_draws }) => null_draws ?? []))].join(" or ");
  const held =
    draws === ""
      ? ""
      : ` It is held against the ceiling of subjects who share nothing: the stimuli of each subject were relabelled independently${hasSessions(correlations) ? ", all sessions of a subject alike" : ""}, in ${draws} draws from seed ${study.seed}, as many as take about a second. The lower bound is called informative if p = (b + 1)/(m + 1), b the draws whose lower bound is at least as high, is at most .05. Its interval over subjects is of the t distribution; the bounds of subjects, each of whom is part of what others are compared with, are not quite independent.`;
  return markup`<p>The noise ceiling (Nili et al., 2014) was computed from the brain RDMs of the ${sizes} subjects of each roi for the same
    measure: the upper bound is the mean correlation of each subject’s RDM with the pooled RDM of all subjects, the lower
    bound that with the pooled RDM of all others${sessions}. Pooled RDMs are means of the subjects’ ${measures[study.measure].pooling.inWords}.${held}</p>`;
}
