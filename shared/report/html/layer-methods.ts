import type { Results } from "../../results/schema.ts";
import { MOST_EXACT } from "../../stats/signed-rank.ts";
import { freedomInWords } from "../words/freedom.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** How layer means were tested over subjects; nothing where no roi has two. */
export function layerMethods({ study, layer_means }: Results): Html {
  const tested = layer_means.filter(({ n_subjects }) => n_subjects > 1);
  if (tested.length === 0) return NOTHING;
  const sided = study.alternative === "two-sided" ? "two-sided" : `one-sided (${study.alternative})`;
  const exact = tested.every(({ wilcoxon_exact }) => wilcoxon_exact !== false)
    ? "over all changes of sign, exact with ties too"
    : `over all changes of sign up to ${MOST_EXACT} subjects, beyond by the normal approximation with corrections for ties and continuity`;
  const ceiling = tested.some(({ ceiling_t }) => ceiling_t !== null)
    ? "; and that they are what the other subjects predict of each subject, two-sided, on the differences between a subject’s value and that subject’s own lower bound of the noise ceiling"
    : "";
  const regions = new Set(tested.map(({ roi }) => roi)).size;
  const isFamily = tested.length > regions;
  const holm = isFamily ? `, p adjusted over the networks and layers of ${regions > 1 ? "a region" : "the region"} after Holm (1979),` : ""; // prettier-ignore
  return markup`<p>Layer means were${study.stop_after === undefined ? " also" : ""} tested with subjects as the sample: that they are zero, ${sided}${ceiling}. ${ceiling === "" ? "This was" : "Each was"} tested
    by a one-sample t-test (Student, 1908) with ${freedomInWords(tested)}${holm}
    and by the signed-rank test (Wilcoxon, 1945), ${exact}; subjects whose value is zero are not ranked. Intervals of means are of the t
    distribution. Cohen’s d is the mean over the standard deviation, its interval after Steiger and Fouladi (1997), g its value
    without bias in small samples (Hedges, 1981). Such a test generalises to new subjects who see the same stimuli, and to no other weights.</p>`;
}
