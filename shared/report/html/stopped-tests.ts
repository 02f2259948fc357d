/** What a report says of tests that stop one by one, in the place of families, means and null distributions. */
import type { Results } from "../../results/schema.ts";
import { zeroIsNoChance } from "../words/chance.ts";
import { count, fixed } from "../words/number.ts";
import { againstZero, someOf } from "../words/terms.ts";
import { markup, type Html } from "./markup.ts";

const ALPHA = 0.05;

/** How many single tests of a roi are below .05, and how many means over its subjects. */
export function stoppedSummary({ study, correlations, layer_means }: Results, roi: string): string {
  const single = correlations.flatMap((row) => (row.roi === roi ? (row.p_value ?? []) : []));
  const means = layer_means.filter((row) => row.roi === roi && row.t_p_holm !== null);
  const below = (ps: readonly (number | null)[], noun: string, verbs: readonly [string, string]): string =>
    someOf(ps.filter((p) => p !== null && p < ALPHA).length, ps.length, noun, verbs);
  const tests = means.map(({ t_p_holm }) => t_p_holm);
  const overSubjects =
    means.length === 0
      ? ""
      : ` ${below(tests, "layer mean", ["is", "are"])} ${againstZero(study.alternative)} over subjects (t-tests, p < .05 after Holm).${zeroIsNoChance(study)}`;
  return `${below(single, "single test", ["has", "have"])} p < .05 (Mantel tests, not corrected for their number); means were not tested by relabelling.${overSubjects}`;
}

/** @param sided - what counts as extreme; @param smallest - the smallest p that can be reported */
export function stoppedMethods({ study, correlations }: Results, sided: string, smallest: string): Html {
  const [h, m] = [study.stop_after ?? 0, count(study.permutations)];
  const drawn = correlations.reduce((sum, { permutations }) => sum + permutations, 0);
  const all = correlations.length * study.permutations;
  return markup`the stimuli of the subject’s RDM were relabelled at random, the identity possible among the relabellings, from seed
    ${study.seed}, until ${count(h)} of them were at least as extreme as the observed labelling, or ${m} were drawn (Besag and Clifford, 1991);
    relabelling k depends on the seed and k alone and is the same for every test. p = ${count(h)}/l where the last of these was relabelling l;
    else p = (b + 1)/(m + 1) with b of all m = ${m} (Phipson and Smyth, 2010), ${sided}. The smallest p that can be reported, where no
    relabelling is as extreme, is ${smallest}; an estimated p of .05 has a Monte-Carlo standard error of about
    ${fixed(study.monte_carlo_se_at_05, 4)}. The 95% interval of the p that all relabellings would give is that of Clopper and Pearson (1934) over
    what such a test may end with. The ${count(correlations.length)} tests took ${count(drawn)} relabellings, where all of them under all ${m} would
    have been ${count(all)}.`;
}

/** What there is not, and why. */
export const STOPPED_FAMILIES = markup`<p>Not part of these methods: tests that stop share no relabellings, so there is no family-wise p, no group
    test of a mean by relabelling, and no null distribution.</p>`;
