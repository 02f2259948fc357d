import { RdmInParts } from "../../shared/dissimilarities/rdm-in-parts.ts";
import { at } from "../../shared/at.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** A layer, what is compared in it, and how. */
export interface LayerComparison {
  readonly network: Pick<PlannedNetwork, "title">;
  readonly layer: Pick<PlannedLayer, "name" | "units">;
  readonly config: Pick<StudyConfig, "dissimilarity" | "undefined_dissimilarity">;
  /** names of all of them */
  readonly stimuli: readonly string[];
}

/** The RDM of a layer that is to be given its activations; what cannot be compared is said by the names of network, layer and stimulus. */
export const rdmInParts = ({ network, layer, config, stimuli }: LayerComparison): RdmInParts =>
  new RdmInParts(config.dissimilarity, stimuli.length, layer.units, {
    whenUndefined: config.undefined_dissimilarity,
    layer: `${network.title}, ${layer.name}`,
    nameOf: (stimulus) => at(stimuli, stimulus, "stimulus"),
  });
