import type { RandomFactors } from "../../results/generalisation.ts";
import type { Results } from "../../results/schema.ts";
import { inList } from "../words/in-list.ts";
import { count } from "../words/number.ts";
import { hasSessions } from "../words/terms.ts";
import { markup, type Html, NOTHING } from "./markup.ts";

/** What comparisons were found to generalise to, and how, with every test by its literature. */
export function generalisationMethods({ generalisation, anova, t_tests, correlations }: Results): Html {
  if (generalisation.length === 0) return NOTHING;
  const tested = (random: RandomFactors) =>
    generalisation.filter((row) => row.random === random && row.p_value !== null);
  const between = generalisation.some(({ roi_b }) => roi_b !== null);
  const over = stimuliInWords(tested, between, hasSessions(correlations));
  const drawn = seedsInWords(tested);
  const regions = !between
    ? ""
    : `${over === "" ? "" : " Regions were compared with the same resampled stimuli, the same subjects and the same weights in both."}
    A region whose RDMs are noisier is less similar to every network: what differs is the similarity to what was measured in a region, which
    its noise ceiling bounds.`;
  const tests = [...(anova.length > 0 ? ["ANOVA"] : []), ...(t_tests.length > 0 ? ["t-tests"] : [])];
  const further =
    over === "" && drawn === "" ? "" : " Each comparison was therefore tested with other factors random as well.";
  return markup`<p>${tests.length === 1 && tests[0] === "t-tests" ? "T-tests" : inList(tests)} over subjects ${tests.length === 1 && anova.length > 0 ? "generalises" : "generalise"} to new subjects, for the weights and the stimuli of this study and no others: where
    subjects share structure that no network has, they find any two sets of weights to differ, two seeds of one network too.${further}${over}${drawn}${regions}${adjusted(generalisation)}</p>`;
}

type Tested = (random: RandomFactors) => Results["generalisation"];

function stimuliInWords(tested: Tested, between: boolean, sessions: boolean): string {
  const [stimuli, both] = [tested("stimuli"), tested("subjects and stimuli")];
  const all = [...stimuli, ...both];
  if (all.length === 0) return "";
  const resamples = all.reduce((most, { resamples }) => Math.max(most, resamples ?? 0), 0);
  const freedom = [...new Set(both.map(({ df }) => df))];
  const isOfResamples = both.some(({ df, resamples: own }) => df !== null && df + 1 === own);
  const dual =
    both.length === 0
      ? ""
      : `, and for new
    subjects and stimuli together subjects were resampled with them${sessions ? ", each with all sessions" : ""}; the variance of the
    latter is corrected for what is counted three times (dual bootstrap: Schütt et al., 2023), and its t has as many degrees of freedom as
    there are ${isOfResamples ? "stimuli, subjects or resamples, whichever are fewest" : "stimuli or subjects, whichever are fewer"}, less one${freedom.length === 1 ? `: ${freedom[0]}` : ""}`;
  const errs = `Where networks do not resemble the region at all ${both.length === 0 ? "this errs" : "these two err"} to the side of finding nothing${between ? ", and so where regions are compared" : ""}.`;
  return ` For new stimuli, stimuli were resampled with replacement ${count(resamples)} times, pairs of copies of one stimulus left out${dual}. ${errs}`;
}

function seedsInWords(tested: Tested): string {
  const [seeds, both] = [tested("seeds"), tested("subjects and seeds")];
  const all = [...seeds, ...both];
  if (all.length === 0) return "";
  const mixed =
    both.length === 0
      ? ""
      : `; for these and new
    subjects together, variances over seeds and over subjects were added and that of single seeds in single subjects taken off once,
    with degrees of freedom by Satterthwaite (1946): the mixed model of seeds crossed with subjects (Clark, 1973)`;
  const fixed = all.some(({ n_seeds_a, n_seeds_b }) => n_seeds_a === 1 || n_seeds_b === 1)
    ? " A network with one set of weights is taken as it is."
    : "";
  return ` For new draws of the weights, the seeds’ means over subjects were compared by Student’s t, pooled within networks${mixed}.${fixed}`;
}

/** Over what p is adjusted: pairs of networks or of regions, and layers; or the contrasts within networks. */
function adjusted(rows: Results["generalisation"]): string {
  const within = rows.filter(({ network_a, network_b, roi_b }) => network_a === network_b && roi_b === null);
  const pairs = rows.filter((row) => !within.includes(row));
  const what = [
    ...(pairs.some(({ roi_b }) => roi_b === null) ? ["networks"] : []),
    ...(pairs.some(({ roi_b }) => roi_b !== null) ? ["regions"] : []),
  ];
  const over = [
    ...(pairs.some(({ layer_a }) => layer_a === null) ? [`over the pairs of ${inList(what, " or of ")} for the mean over layers`] : []),
    ...(pairs.some(({ layer_a }) => layer_a !== null) ? ["over pairs and layers for single layers"] : []),
    ...(within.length > 0 ? ["over the contrasts within networks for layers of a network"] : []),
  ]; // prettier-ignore
  return ` p is adjusted after Holm (1979) ${inList(over)}.`;
}
