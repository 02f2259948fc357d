import { rdmBytes } from "../store/rdm-artifacts.ts";
import { ComparedHow } from "./compared-how.ts";
import { type Compared, rdmInParts } from "./compared.ts";
import { withLayerSums } from "./layer-sums.ts";

/** A layer whose activations of all stimuli are held. */
export interface HeldLayer extends Compared {
  /** stimuli × units, row-major */
  readonly values: Float32Array;
}

export type CompareHeld = (layer: HeldLayer, signal: AbortSignal) => Promise<Uint8Array>;

/**
 * The RDM of a layer as its file, from activations that are not kept: the same bytes as from those that are.
 * @throws {InputError} for an RDM that is undefined and may not be
 */
export const compareHeld: CompareHeld = async ({ values, ...compared }, signal) => {
  const rdm = rdmInParts({ ...compared, config: ComparedHow.parse(compared.config) });
  const [n, { units }] = [compared.stimuli.length, compared.layer];
  for (let i = 0; i < n; i++) rdm.look(i, values.subarray(i * units, (i + 1) * units));
  const summed = await withLayerSums(rdm.summed(), { units, threads: 1, signal }, async (sums) => {
    await sums.add(values, units);
    return sums.end();
  });
  return rdmBytes(rdm.end(summed));
};
