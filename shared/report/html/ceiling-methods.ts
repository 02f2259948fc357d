import { measures } from "../../measures/measures.ts";
import type { Results } from "../../results/schema.ts";
import { inList } from "../words/in-list.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** How the noise ceiling was computed, and what it was held against; nothing where no region has two subjects. */
export function ceilingMethods({ study, noise_ceiling, correlations }: Results): Html {
  const means = noise_ceiling.filter(({ subject, n_subjects }) => subject === null && n_subjects > 1);
  if (means.length === 0) return NOTHING;
  const sessions = hasSessions(correlations)
    ? ": a subject is left out with all sessions, and weighs the same however many there are"
    : "";
  const draws = inList([...new Set(means.flatMap(({ null_draws }) => null_draws ?? []))].map(String), " or ");
  const held =
    draws === ""
      ? ""
      : ` It is held against the ceiling of subjects who share nothing: the stimuli of each subject were relabelled independently${hasSessions(correlations) ? ", all sessions of a subject alike" : ""}, in ${draws} draws from seed ${study.seed}. The lower bound is called informative if p = (b + 1)/(m + 1), b of the m draws having a lower bound at least as high, is at most .05. Its interval over subjects is of the t distribution; the bounds of subjects, each of whom is part of what others are compared with, are not quite independent.`;
  const withoutControls =
    measures[study.measure].controlled?.from === "model"
      ? " A pooled RDM stands in a model’s place, and the controls are taken out of it as out of a model’s."
      : "";
  return markup`<p>The noise ceiling (Nili et al., 2014) was computed from the brain RDMs of the ${of(means)} for the same
    measure: the upper bound is the mean correlation of each subject’s RDM with the pooled RDM of all subjects, the lower
    bound that with the pooled RDM of all others${sessions}. Pooled RDMs are means of the subjects’ ${measures[study.measure].pooling.inWords}.${withoutControls}${held}</p>`;
}

/** "5 subjects", "5 subjects of each region", "subjects of each region (IT: 4; V1: 3)" */
function of(means: Results["noise_ceiling"]): string {
  const sizes = [...new Set(means.map(({ n_subjects }) => n_subjects))];
  if (sizes.length > 1) return `subjects of each region (${means.map(({ roi, n_subjects }) => `${roi}: ${n_subjects}`).join("; ")})`; // prettier-ignore
  return `${sizes.join("")} subjects${means.length > 1 ? " of each region" : ""}`;
}
