import type { NetworkCost } from "../../models/cost.ts";
import { reopen } from "../../models/sources/registry.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";
import { comparedPairs, plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";
import { resamplingWork } from "../../shared/plan/resampling-seconds.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";
import { numeratorOf } from "../study/numerator-of.ts";

/** What the time and price of a study depend on. */
export interface StudySize {
  readonly networks: readonly NetworkSize[];
  readonly images: number;
  /** RDMs of brains, controls and mask */
  readonly givenRdms: number;
  /** of stimuli, that are compared */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  readonly tests: number;
  readonly permutations: number;
  readonly chunks: number;
  /** of one core, for the resamples of its stimuli */
  readonly resamplingSeconds: number;
}

export interface NetworkSize {
  readonly strategy: PlannedNetwork["strategy"];
  readonly cost: NetworkCost;
  readonly layers: number;
}

export type SizedPlan = Pick<
  Plan,
  "networks" | "stimuli" | "brain" | "controls" | "mask" | "tests" | "chunks" | "config"
>;

export const sizeOf = (plan: SizedPlan): StudySize => ({
  networks: plan.networks.map(({ strategy, source, layers }) => ({
    strategy,
    cost: reopen(source).cost,
    layers: layers.length,
  })),
  images: plan.stimuli.length,
  givenRdms: plan.brain.length + plan.controls.length + (plan.mask ? 1 : 0),
  pairs: comparedPairs(plan),
  numerator: numeratorOf(plan.config),
  tests: plan.tests.length,
  permutations: plannedRelabellings(plan).count,
  chunks: plan.chunks.length,
  resamplingSeconds: resamplingWork(plan).seconds,
});

export const layersOf = ({ networks }: Pick<StudySize, "networks">): number =>
  networks.reduce((sum, { layers }) => sum + layers, 0);
