import { naturally } from "../natural-order.ts";

/** How layers are put into order where no column says it. */
export type LayerOrder = "natural" | "first appearance";

const withoutNumbers = (name: string): string => name.replace(/\d+/g, "#");

/**
 * The layers of one network: in natural order where their names differ in numbers alone (relu2 before relu10), else as they come.
 *
 * @param names - distinct, in order of first appearance
 */
export function orderedLayers(names: readonly string[]): {
  readonly layers: readonly string[];
  readonly by: LayerOrder;
} {
  const numbered = new Set(names.map(withoutNumbers)).size === 1;
  return numbered ? { layers: names.toSorted(naturally), by: "natural" } : { layers: names, by: "first appearance" };
}

/** Whether layers that two lists share stand in another order in one than in the other. */
export function isOtherOrder(one: readonly string[], other: readonly string[]): boolean {
  const shared = other.filter((layer) => one.includes(layer));
  return one.filter((layer) => other.includes(layer)).some((layer, i) => layer !== shared[i]);
}
