import { numeratorsPath } from "../../functions/store/layout.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { measures } from "../../shared/measures/measures.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import type { Finding } from "./finding.ts";

export interface Sample {
  /** how many permuted numerators are counted again */
  readonly size: number;
  /** uniform in [0, 1) */
  readonly random: () => number;
}

/** Counts permuted numerators, drawn at random, again by the plain method, from the RDMs and the study's seed alone; those of undefined RDMs are none. */
export function numeratorFindings(
  plan: Plan,
  { models, brains }: StudyRdms,
  permuted: NumeratorMatrix,
  { size, random }: Sample,
): { readonly findings: readonly Finding[]; readonly counted: number } {
  const { measure, permutations } = plan.config.mantel;
  const { between } = numerators[measures[measure].numerator];
  const pairs = new PairRelabelling(plan.stimuli.length);
  const findings: Finding[] = [];
  let counted = 0;
  for (let drawn = 0; drawn < size; drawn++) {
    const test = Math.floor(random() * plan.tests.length);
    const k = Math.floor(random() * permutations);
    const [network, layer, subject] = plan.tests[test]!;
    const [model, brain] = [models[network]![layer]!, brains[subject]!];
    if (model.some(Number.isNaN)) continue;
    pairs.set(permutation(plan.config.seed, k, plan.stimuli.length));
    counted++;
    const numerator = between(
      model,
      Float64Array.from(pairs.to, (pair) => brain[pair]!),
    );
    const found = permuted.row(test)[k];
    if (found === numerator) continue;
    const { slug, title, layers } = plan.networks[network]!;
    const row = plan.brain[subject]!;
    const where = `${title}, ${layers[layer]!.name} against ${row.roi} of ${rowText(row)}, permutation ${k}`;
    findings.push({ file: numeratorsPath(slug), fault: `${where}: found ${found}, counted ${numerator}` });
  }
  return { findings, counted };
}
