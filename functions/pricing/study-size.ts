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
import { figureCount, FILE_SECONDS } from "./files-seconds.ts";
import { numeratorOf } from "../study/numerator-of.ts";

/** What the time and price of a study depend on. */
export interface StudySize {
  readonly networks: readonly NetworkSize[];
  readonly images: number;
  readonly dissimilarity: DissimilarityName;
  /** RDMs of brains, controls and mask */
  readonly givenRdms: number;
  /** these, and RDMs and activations of networks that are given: what the step that plans reads and writes */
  readonly givenFiles: number;
  /** of one core, to read what files hold of networks, and to open those that are run */
  readonly openingSeconds: number;
  /** of stimuli, that are compared */
  readonly pairs: number;
  readonly numerator: NumeratorName;
  readonly tests: number;
  /** means over subjects: of each layer of a population with each region */
  readonly groups: number;
  /** that the report draws, about */
  readonly figures: number;
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
  | "nulls"
  | "config"
>;

/** How much work a plan holds, in the numbers that time and price grow with. */
export const sizeOf = (plan: SizedPlan): StudySize => ({
  ...filesOf(plan),
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
  pairs: comparedPairs(plan),
  numerator: numeratorOf(plan.config),
  tests: plan.tests.length,
  groups: groupCount(plan),
  figures: figureCount(plan),
  permutations: plannedRelabellings(plan).count,
  fewestPermutations: plannedStop(plan),
  extractions: plan.extractions.map(({ strategy }) => strategy),
  comparisons: plan.comparisons.length,
  parts: plan.parts.length,
  chunks: plan.parts.length * plan.ranges.length,
  analysisSeconds: resamplingWork(plan).seconds + ceilingSeconds(plan),
});

/** Layers of all networks together. */
export const layersOf = ({ networks }: { readonly networks: readonly { readonly layers: number }[] }): number =>
  networks.reduce((sum, { layers }) => sum + layers, 0);

/** What is there when a study is planned: a file of a network has all its draws. */
function filesOf({
  brain,
  controls,
  mask,
  networks,
}: SizedPlan): Pick<StudySize, "givenRdms" | "givenFiles" | "openingSeconds"> {
  const givenRdms = brain.length + controls.length + (mask ? 1 : 0);
  const given = networks.filter(({ layers }) => layers.some(({ content }) => content !== undefined));
  const first = new Map(networks.toReversed().map((network) => [network.network, network]));
  const opening = [...first.values()]
    .filter(({ source }) => source.kind !== "random")
    .map(({ source, preprocess }) => reopen(source).cost.setUp + (preprocess ? FILE_SECONDS.model : 0));
  return {
    givenRdms,
    givenFiles: givenRdms + given.reduce((sum, { layers }) => sum + layers.length, 0),
    openingSeconds: opening.reduce((sum, seconds) => sum + seconds, 0),
  };
}
