import { InputError } from "../errors.ts";
import type { AnovaContrast } from "../results/contrast.ts";
import type { GroupValues } from "./subject-values.ts";

/**
 * The layers that all networks of a contrast have, matched by name, in the order of the first network.
 *
 * @throws {InputError} if the networks do not have the same layers: network × layer would not be crossed
 */
export function sharedLayers(
  { name, networks }: Pick<AnovaContrast, "name" | "networks">,
  roi: string,
  { layersOf }: Pick<GroupValues, "layersOf">,
): readonly string[] {
  const [first, ...others] = networks;
  const layers = layersOf(first, roi);
  for (const other of others) {
    const found = layersOf(other, roi);
    if (found.length === layers.length && layers.every((layer) => found.includes(layer))) continue;
    throw new InputError(
      `contrast "${name}": ${first} has layers ${layers.join(", ")}, ${other} has ${found.join(", ")}; needs the same layers`,
    );
  }
  return layers;
}
