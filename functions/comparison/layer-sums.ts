import { setImmediate } from "node:timers/promises";
import { RdmInParts } from "../../shared/dissimilarities/rdm-in-parts.ts";
import { at } from "../../shared/at.ts";
import { UNITS_PER_BLOCK as UNITS } from "../../shared/rdm/row-sums.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** Products of two values between two looks at the signal: some tenths of a second. */
const PRODUCTS = 1e9;

/** A layer, what is compared in it, and how. */
export interface Compared {
  readonly network: Pick<PlannedNetwork, "title">;
  readonly layer: Pick<PlannedLayer, "name" | "units">;
  readonly config: Pick<StudyConfig, "dissimilarity" | "undefined_dissimilarity">;
  /** names of all of them */
  readonly stimuli: readonly string[];
}

/** The RDM of a layer that is to be given its activations; what cannot be compared is said by the names of network, layer and stimulus. */
export const rdmInParts = ({ network, layer, config, stimuli }: Compared): RdmInParts =>
  new RdmInParts(config.dissimilarity, stimuli.length, layer.units, {
    whenUndefined: config.undefined_dissimilarity,
    layer: `${network.title}, ${layer.name}`,
    nameOf: (stimulus) => at(stimuli, stimulus, "stimulus"),
  });

/** Sums units, and listens to the signal in between. @param values - n × units, row-major */
export async function addUnits(
  rdm: RdmInParts,
  values: Float32Array,
  [n, units]: readonly [number, number],
  signal: AbortSignal,
): Promise<void> {
  const some = UNITS * Math.max(1, Math.floor((2 * PRODUCTS) / (n * n * UNITS)));
  for (let from = 0; from < units; from += some) {
    rdm.add(values, units, from, Math.min(units, from + some));
    await setImmediate();
    signal.throwIfAborted();
  }
}
