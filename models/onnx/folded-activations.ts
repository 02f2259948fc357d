import { activationKinds } from "./activation-kinds.ts";
import { fixedTensors } from "./constants.ts";
import { nodesTowards } from "./graph-view.ts";
import type { OnnxLayer } from "./network-layers.ts";
import type { OnnxModel } from "./onnx-model.ts";

/** More names than these are not shown. */
const SHOWN = 4;

/**
 * What to tell of the activations whose first axis is not that of the images, as where patches are folded into the batch (MobileViT) or tokens come
 * first: nothing says which of their rows are whose, and they are not read.
 *
 * @param layers - all that can be tapped
 */
export function foldedActivations(model: OnnxModel, layers: readonly OnnxLayer[]): readonly string[] {
  const tapped = new Set(layers.map(({ name }) => name));
  const fixed = fixedTensors(model);
  const kinds = activationKinds(model);
  const names = nodesTowards(model, model.outputs).flatMap((node) => {
    const [output = ""] = node.outputs;
    return kinds.has(node) && !tapped.has(output) && !fixed.has(output) ? [output] : [];
  });
  if (names.length === 0) return [];
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  const of = names.length === 1 ? "an activation whose" : `${names.length} activations whose`;
  return [`${of} first axis is not that of the images cannot be read: ${names.slice(0, SHOWN).join(", ")}${more}`];
}
