import { at } from "../../shared/at.ts";
import { rdmOf } from "../../shared/dissimilarities/rdm-of.ts";
import { InputError } from "../../shared/errors.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedLayer, PlannedNetwork } from "../../shared/plan/schema.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { rdmBytes } from "../store/rdm-artifacts.ts";
import { rdmAddress, requireAddress } from "../study/addresses.ts";

/**
 * Activations of a layer → its RDM.
 * @throws {InputError} for activations of another shape than planned, or an RDM that is undefined and may not be
 */
export async function compareStimuli(
  plan: Plan,
  network: PlannedNetwork,
  layer: PlannedLayer,
  artifacts: Artifacts,
): Promise<void> {
  requireAddress(layer.rdm, rdmAddress(network, layer, plan));
  const { activations = "" } = layer;
  const { data, shape } = readNpy(await artifacts.read(activations), activations);
  const [n = 0, units = 0] = shape;
  if (!(data instanceof Float32Array) || n !== plan.stimuli.length || units !== layer.units) {
    throw new InputError(
      `${activations} has shape ${shape.join(" × ")}, needed float32 ${plan.stimuli.length} × ${layer.units}`,
    );
  }
  const rdm = rdmOf(plan.config.dissimilarity, data, n, units, {
    whenUndefined: plan.config.undefined_dissimilarity,
    layer: `${network.title}, ${layer.name}`,
    nameOf: (stimulus) => at(plan.stimuli, stimulus, "stimulus").name,
  });
  await artifacts.write(layer.rdm, rdmBytes(rdm));
}
