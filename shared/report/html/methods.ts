import type { Results } from "../../results/schema.ts";
import type { ReportInput } from "../report-input.ts";
import { count, fixed } from "../words/number.ts";
import { hasGroupTest, hasSessions } from "../words/terms.ts";
import { ceilingMethods } from "./ceiling-methods.ts";
import { contrastMethods, publishedMethods } from "./contrast-methods.ts";
import { generalisationMethods } from "./generalisation-methods.ts";
import { layerMethods } from "./layer-methods.ts";
import { materials } from "./materials-methods.ts";
import { markup, type Html, NOTHING } from "./markup.ts";
import { STOPPED_FAMILIES, stoppedMethods } from "./stopped-tests.ts";
import { whatWasCompared } from "./what-was-compared.ts";

const ALTERNATIVES = {
  "two-sided": "two-sided: b counts the relabellings under which the absolute value is at least the observed one",
  greater: "one-sided (greater): b counts the relabellings under which the value is at least the observed one",
  less: "one-sided (less): b counts the relabellings under which the value is at most the observed one",
} as const;

/** Every parameter of the study in words, of what it did and nothing else, so that it can stand in a paper as it is. */
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
${results.study.stop_after === undefined ? NOTHING : STOPPED_FAMILIES}
${publishedMethods(results)}`;
}

function mantelTests(results: Results): Html {
  const { study } = results;
  const m = count(study.permutations);
  const smallest = `1/${count(study.permutations + 1)}`;
  const random = markup`the stimuli of the subject’s RDM were relabelled at random
    ${m} times, the identity possible among them, from seed ${study.seed}; relabelling k depends on the seed and k alone and is the
    same for every test. p = (b + 1)/(m + 1) with m = ${m} (Phipson and Smyth, 2010),
    ${ALTERNATIVES[study.alternative]}. The smallest p that can be reported, where no relabelling is as extreme, is ${smallest}; an
    estimated p of .05 has a Monte-Carlo standard error of ${fixed(study.monte_carlo_se_at_05, 4)}. The 95% interval of the p that all
    relabellings would give is from b and m (Clopper and Pearson, 1934).`;
  const every = markup`the stimuli of the subject’s RDM were relabelled in every way, which with the observed one are
    ${count(study.permutations + 1)} labellings. p is exact: the share of these that are at least as extreme as the observed one,
    itself among them (Phipson and Smyth, 2010), ${EXTREME[study.alternative]}. The smallest p that can be, whatever the data, is ${smallest}.`;
  const within = study.mask
    ? ` Stimuli changed places within ${study.mask.classes === 1 ? "one class" : `${count(study.mask.classes)} classes`} alone, of stimuli that the mask compares with the same others, so that the pairs that are compared stay the same.`
    : "";
  const stopped = study.stop_after !== undefined;
  const drawn = stopped ? stoppedMethods(results, ALTERNATIVES[study.alternative], smallest) : random;
  return markup`<p>Single tests were Mantel tests (Mantel, 1967): ${study.every_relabelling ? every : drawn}${within}${stopped ? NOTHING : familyWise(results)}</p>`;
}

const EXTREME = {
  "two-sided": "two-sided: by the absolute value",
  greater: "one-sided (greater): the larger the value, the more extreme",
  less: "one-sided (less): the smaller the value, the more extreme",
} as const;

/** Over what family-wise p are taken; nothing where one layer of one network is all that was tested. */
function familyWise({ layer_means, correlations }: Results): string {
  const regions = new Set(layer_means.map(({ roi }) => roi)).size;
  if (new Set(layer_means.map(({ network, layer }) => JSON.stringify([network, layer]))).size < 2) return "";
  const single = hasSessions(correlations) ? "each session of a subject" : "each subject";
  const within = regions > 1 ? `${single} and region` : single;
  const means = layer_means.some(hasGroupTest) && hasSeveral({ layer_means }) ? `, and for means within ${regions > 1 ? "each region" : "the region"}` : ""; // prettier-ignore
  return ` Family-wise p compares with the most extreme value over networks and layers under the same relabelling (Nichols and Holmes, 2002), for single tests within ${within}${means}.`;
}

const hasSeveral = ({ layer_means }: Pick<Results, "layer_means">): boolean =>
  layer_means.some(({ n_subjects }) => n_subjects > 1);

/** What means over subjects are, and how they were tested by relabelling; nothing where a single subject and seed leave none. */
function groupTest({ study, layer_means, correlations }: Results): Html {
  const seeds = layer_means.some(({ n_seeds }) => n_seeds > 1);
  const sessions = hasSessions(correlations);
  const first = [...(seeds ? ["the seeds of a random network"] : []), ...(sessions ? ["sessions"] : [])]; // prettier-ignore
  const averaged =
    first.length === 0
      ? ""
      : ` Within a subject, the values of ${first.join(" and of ")} were averaged first${sessions ? ": the group is one of persons" : ""}.`;
  const spread = seeds ? " The spread over seeds is the standard deviation of the seeds’ means." : "";
  const group =
    study.stop_after === undefined && hasSeveral({ layer_means })
      ? "Means over subjects were tested by relabelling the stimuli of the model once for all subjects, and comparing the mean over subjects. This asks whether the labels of these stimuli matter to the mean of these subjects, and generalises to no others."
      : "";
  const all = `${group}${averaged}${spread}`.trim();
  return all === "" ? NOTHING : markup`<p>${all}</p>`;
}
