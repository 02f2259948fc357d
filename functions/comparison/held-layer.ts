import { rdmBytes } from "../store/rdm-artifacts.ts";
import { type LayerComparison, rdmInParts } from "./layer-comparison.ts";
import { DissimilarityConfig } from "./dissimilarity-config.ts";
import { withLayerSums } from "./layer-sums.ts";

/** A layer whose activations of all stimuli are held. */
export interface HeldLayer extends Omit<LayerComparison, "config"> {
  /** names of the dissimilarity and of what is done where it is undefined, not looked up yet */
  readonly config: Readonly<Record<keyof DissimilarityConfig, string>>;
  /** stimuli × units, row-major */
  readonly values: Float32Array;
}

/** `compareHeld`, wherever it is loaded. */
export type CompareHeld = (layer: HeldLayer, signal: AbortSignal) => Promise<Uint8Array>;

/**
 * The RDM of a layer as its file, from activations that are not kept: the same bytes as from those that are.
 * @throws {InputError} for an RDM that is undefined and may not be
 */
export const compareHeld: CompareHeld = async ({ values, ...compared }, signal) => {
  const rdm = rdmInParts({ ...compared, config: DissimilarityConfig.parse(compared.config) });
  const [n, { units }] = [compared.stimuli.length, compared.layer];
  for (let i = 0; i < n; i++) rdm.look(i, values.subarray(i * units, (i + 1) * units));
  const summed = await withLayerSums(rdm.summed(), { units, threads: 1, signal }, async (sums) => {
    await sums.add(values, units);
    return sums.end();
  });
  return rdmBytes(rdm.end(summed));
};
