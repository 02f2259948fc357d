import { elide } from "../elide.ts";

const LABEL_WIDTH = 130; // pixels
const LABEL_SIZE = 11;

/**
 * Labels of the layer positions, 1-based index → label, in order. Networks that name a position alike share the name; else the
 * names stand together while they are few, and the position alone says where it is. Labels are distinct.
 */
export function layerAxis(
  rows: readonly { readonly layer: string; readonly layer_index: number }[],
): Map<number, string> {
  const names = new Map<number, Set<string>>();
  for (const { layer, layer_index } of rows) {
    const there = names.get(layer_index) ?? new Set<string>();
    names.set(layer_index, there.add(layer));
  }
  const labels = new Map<number, string>();
  const taken = new Set<string>();
  for (const [index, there] of [...names].sort(([a], [b]) => a - b)) {
    const joined = there.size <= 2 ? elide([...there].join(" / "), LABEL_WIDTH, LABEL_SIZE) : `layer ${index}`;
    const label = taken.has(joined) ? `${index}: ${joined}` : joined;
    taken.add(label);
    labels.set(index, label);
  }
  return labels;
}
