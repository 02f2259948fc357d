import type { Citation } from "../../citation.ts";
import type { Results } from "../../results/schema.ts";
import { count } from "../words/number.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** What comparisons were found to generalise to, and how, with every test by its literature. */
export function generalisationMethods({ generalisation }: Results): Html {
  if (generalisation.length === 0) return NOTHING;
  const [first] = generalisation;
  const resamples = generalisation.reduce((most, { resamples }) => Math.max(most, resamples ?? 0), 0);
  const regions = generalisation.some(({ roi_b }) => roi_b !== null)
    ? ` Regions were compared with the same resampled stimuli, the same persons and the same weights in both. A region whose RDMs are noisier is
    less similar to every network: what differs is the similarity to what was measured in a region, which its noise ceiling bounds.`
    : "";
  const over = generalisation.some(({ random }) => random === "stimuli")
    ? ` For new stimuli, stimuli were resampled with replacement ${count(resamples)} times, pairs of copies of one stimulus left out, and for new
    subjects and stimuli together subjects were resampled with them, whose persons keep all their sessions; the variance of the
    latter is corrected for what is counted three times (dual bootstrap: Schütt et al., 2023), with the smaller of
    ${first.n_stimuli} stimuli and the subjects, less one, for degrees of freedom. Where networks do not resemble the region at all these two
    err to the side of finding nothing${regions === "" ? "" : ", and so they do where regions are compared"}.`
    : "";
  const drawn = generalisation.some(({ random, p_value }) => random === "seeds" && p_value !== null)
    ? ` For new draws of the weights, the seeds’ means over subjects were compared by Student’s t, pooled within networks; for these and new
    subjects together, variances over seeds and over subjects were added and that of single seeds in single subjects taken off once,
    with degrees of freedom by Satterthwaite (1946): the mixed model of seeds crossed with subjects (Clark, 1973). A network with one
    set of weights is taken as it is.`
    : "";
  return markup`<p>ANOVA and t-tests over subjects generalise to new subjects, for the weights and the stimuli of this study and no others: where
    subjects share structure that no network has, they find any two sets of weights to differ, two seeds of one network too. Each
    comparison was therefore tested with other factors random as well.${over}${drawn}${regions} p is adjusted after Holm (1979) over the pairs of
    networks${regions === "" ? "" : ", or of regions,"} for the mean over layers, and over pairs and layers for single layers.</p>`;
}

/** What the tests of `generalisation` rest on. */
export const generalisationReferences = ({ generalisation }: Results): readonly Citation[] =>
  generalisation.length === 0 ? [] : REFERENCES;

const REFERENCES: readonly Citation[] = [
  {
    text: "Clark HH (1973). The language-as-fixed-effect fallacy: a critique of language statistics in psychological research. J Verbal Learn Verbal Behav 12:335–359.",
    doi: "10.1016/S0022-5371(73)80014-3",
  },
  {
    text: "Satterthwaite FE (1946). An approximate distribution of estimates of variance components. Biometrics Bull 2:110–114.",
    doi: "10.2307/3002019",
  },
  {
    text: "Schütt HH, Kipnis AD, Diedrichsen J, Kriegeskorte N (2023). Statistical inference on representational geometries. eLife 12:e82566.",
    doi: "10.7554/eLife.82566",
  },
];
