import type { NetworkCost } from "../../models/cost.ts";
import { reopen } from "../../models/sources/registry.ts";
import type { DissimilarityName } from "../../shared/dissimilarities/dissimilarities.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";
import { groupCount } from "../../shared/plan/planned-models.ts";
import { comparedPairs, plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";
import { resamplingWork } from "../../shared/plan/resampling-seconds.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { ceilingSeconds } from "./ceiling-seconds.ts";
import { numeratorOf } from "../study/numerator-of.ts";

/** What the time and price of a study depend on. */
export interface StudySize {
  readonly networks: readonly NetworkSize[];
  readonly images: number;
  readonly dissimilarity: DissimilarityName;
  /** RDMs of brains, controls and mask */
  readonly givenRdms: number;
  /** of stimuli, that are compared */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  readonly tests: number;
  /** means over subjects: of each layer of a population with each region */
  readonly groups: number;
  /** under which each test is counted; at the most, where tests stop */
  readonly permutations: number;
  /** under which it is counted at the least */
  readonly fewestPermutations?: number | undefined;
  /** what runs each item */
  readonly extractions: readonly PlannedNetwork["strategy"][];
  /** items */
  readonly comparisons: number;
  /** of permutation work: each reads the models of its own */
  readonly parts: number;
  readonly chunks: number;
  /** of one core, for the resamples of its stimuli and for its noise ceilings */
  readonly analysisSeconds: number;
}

export interface NetworkSize {
  readonly strategy: PlannedNetwork["strategy"];
  readonly cost: NetworkCost;
  readonly layers: number;
  /** in which a model is run */
  readonly shards: number;
  /** of activations, pooled, of all layers */
  readonly units: number;
  /** units of layers that are compared where they are extracted, since no activations are kept */
  readonly compared?: readonly number[];
}

export type SizedPlan = Pick<
  Plan,
  | "networks"
  | "stimuli"
  | "brain"
  | "controls"
  | "mask"
  | "tests"
  | "parts"
  | "ranges"
  | "extractions"
  | "comparisons"
  | "config"
>;

export const sizeOf = (plan: SizedPlan): StudySize => ({
  networks: plan.networks.map(({ strategy, source, layers, shards, preprocess, activations }) => ({
    strategy,
    cost: reopen(source).cost,
    layers: layers.length,
    shards: preprocess === undefined ? 0 : shards.length,
    units: layers.reduce((sum, { units }) => sum + units, 0),
    ...(activations === "drop" ? { compared: layers.map(({ units }) => units) } : {}),
  })),
  images: plan.stimuli.length,
  dissimilarity: plan.config.dissimilarity,
  givenRdms: plan.brain.length + plan.controls.length + (plan.mask ? 1 : 0),
  pairs: comparedPairs(plan),
  numerator: numeratorOf(plan.config),
  tests: plan.tests.length,
  groups: groupCount(plan),
  permutations: plannedRelabellings(plan).count,
  fewestPermutations: plannedStop(plan),
  extractions: plan.extractions.map(({ strategy }) => strategy),
  comparisons: plan.comparisons.length,
  parts: plan.parts.length,
  chunks: plan.parts.length * plan.ranges.length,
  analysisSeconds: resamplingWork(plan).seconds + ceilingSeconds(plan),
});

export const layersOf = ({ networks }: { readonly networks: readonly { readonly layers: number }[] }): number =>
  networks.reduce((sum, { layers }) => sum + layers, 0);
