import { numeratorsPath } from "../../functions/store/layout.ts";
import { at } from "../../shared/at.ts";
import { measures } from "../../shared/measures/measures.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** Paths of the null distributions of a study, a file per network. */
export const nullPaths = ({ networks }: Plan): string[] => networks.map(({ slug }) => numeratorsPath(slug));

/** Permuted numerators of every test, from the files of the networks. @throws {ShapeError} if a file has another shape */
export async function nullDistributions(plan: Plan, study: FinishedStudy): Promise<NumeratorMatrix> {
  const { measure } = plan.config.mantel;
  const { count: permutations } = plannedRelabellings(plan);
  const { numerator } = measures[measure];
  const paths = nullPaths(plan);
  let [all, test]: [NumeratorMatrix | undefined, number] = [undefined, 0];
  for (const [i, { layers }] of plan.networks.entries()) {
    const path = at(paths, i, "network");
    const shape = [layers.length, plan.brain.length, permutations];
    const part = NumeratorMatrix.fromNpy(numerator, shape, await study.read(path), path);
    all ??= part.zeros(plan.tests.length, permutations);
    for (let row = 0; row < part.rows; row++) all.row(test++).set(part.row(row));
  }
  return at(all ? [all] : [], 0, "network");
}
