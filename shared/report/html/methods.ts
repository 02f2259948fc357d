import type { Results } from "../../results/schema.ts";
import type { ReportInput } from "../report-input.ts";
import { count, fixed } from "../words/number.ts";
import { printedPermutationP } from "../words/p-value.ts";
import { hasSessions } from "../words/terms.ts";
import { ceilingMethods } from "./ceiling-methods.ts";
import { contrastMethods, publishedMethods } from "./contrast-methods.ts";
import { generalisationMethods } from "./generalisation-methods.ts";
import { layerMethods } from "./layer-methods.ts";
import { whatWasCompared } from "./what-was-compared.ts";
import { materials } from "./materials-methods.ts";
import { markup, type Html } from "./markup.ts";
import { STOPPED_FAMILIES, stoppedMethods } from "./stopped-tests.ts";

const ALTERNATIVES = {
  "two-sided": "two-sided: b counts the relabellings whose absolute numerator is at least the observed one",
  greater: "one-sided (greater): b counts the relabellings whose numerator is at least the observed one",
  less: "one-sided (less): b counts the relabellings whose numerator is at most the observed one",
} as const;

/** Every parameter of the study in words, so that a methods section can be written from the page alone. */
export function methods(input: ReportInput): Html {
  const { results } = input;
  return markup`<div id="methods-text">
${materials(input)}
${whatWasCompared(input)}
${mantelTests(results)}
${groupTest(results)}
${layerMethods(results)}
${contrastMethods(results)}
${generalisationMethods(results)}
${ceilingMethods(results)}
</div>
<p><button type="button" data-copies="methods-text" hidden>Copy the methods</button></p>
${publishedMethods(results)}`;
}

function mantelTests(results: Results): Html {
  const { study, correlations } = results;
  const single = hasSessions(correlations) ? "a session of a subject" : "a subject";
  const m = count(study.permutations);
  const smallest = printedPermutationP(study.smallest_p, { ...study, every_relabelling: true });
  const random = markup`the stimuli of the subject’s RDM were relabelled at random
    ${m} times, the identity possible among them, from seed ${study.seed}; relabelling k depends on the seed and k alone and is the
    same for every test. p = (b + 1)/(m + 1) with m = ${m} relabellings (Phipson and Smyth, 2010),
    ${ALTERNATIVES[study.alternative]}. The smallest p that can be reported, where no relabelling is as extreme, is ${smallest}; an
    estimated p of .05 has a Monte-Carlo standard error of ${fixed(study.monte_carlo_se_at_05, 4)}. The 95% interval of the p that all
    relabellings would give is from b and m (Clopper and Pearson, 1934); a p that is at its floor is printed with “≤”.`;
  const every = markup`the stimuli of the subject’s RDM were relabelled in every way, which with the observed one are
    ${count(study.permutations + 1)} labellings. p is exact: the share of these that are at least as extreme as the observed one,
    itself among them (Phipson and Smyth, 2010), ${ALTERNATIVES[study.alternative]}. The smallest p that can be, whatever the data, is ${smallest}.`;
  const within = study.mask
    ? ` Stimuli changed places within ${study.mask.classes === 1 ? "one class" : `${count(study.mask.classes)} classes`} alone, of stimuli that the mask compares with the same others, so that the pairs that are compared stay the same.`
    : "";
  const stops = study.stop_after !== undefined;
  const drawn = stops ? stoppedMethods(results, ALTERNATIVES[study.alternative], smallest) : random;
  const families = markup` Family-wise p compares with the maximum of the
    statistic over networks and layers under the same relabelling (Nichols and Holmes, 2002), within ${single} and roi
    for single tests and within a roi for means.`;
  return markup`<p>Single tests are Mantel tests (Mantel, 1967): ${study.every_relabelling ? every : drawn}${within}${stops ? STOPPED_FAMILIES : families}</p>`;
}

function groupTest({ study, layer_means, correlations }: Results): Html {
  const spread = layer_means.some(({ n_seeds }) => n_seeds > 1)
    ? " The spread over seeds is reported as the standard deviation of the seeds’ means."
    : "";
  const averaged = markup`seeds of a
    random network are one population and are averaged within subject first${sessionsToo(correlations)}`;
  if (study.stop_after !== undefined) return markup`<p>Means are over subjects; ${averaged}.${spread}</p>`;
  return markup`<p>The group test relabels the model once for all subjects and compares the mean over subjects; ${averaged}. It asks whether the labels
    of these stimuli matter to the mean of these subjects, and generalises to no others.${spread}</p>`;
}

/** What becomes of sessions before anything is said of the group. */
const sessionsToo = (correlations: Results["correlations"]): string =>
  hasSessions(correlations) ? ", and so are the sessions of a subject: the group is one of persons" : "";
