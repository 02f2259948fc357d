import { elide } from "../elide.ts";

const LABEL_WIDTH = 130; // pixels
const LABEL_SIZE = 11;

/** A layer of a network; `layer_index` is its 1-based place there. */
interface Layer {
  readonly network: string;
  readonly layer: string;
  readonly layer_index: number;
}

export interface LayerAxis {
  /** labels, distinct, in order */
  readonly positions: readonly string[];
  positionOf(layer: Pick<Layer, "network" | "layer_index">): string;
}

/** Positions that networks share: names of the layers there, by place. */
interface Stretch {
  readonly networks: string[];
  readonly names: Map<number, Set<string>>;
}

const newStretch = (): Stretch => ({ networks: [], names: new Map() });

/**
 * Positions of layers. Networks stand one above the other where their layers have the same places, or where those that they share
 * have the same names; others stand side by side, since the tenth layer of one is no counterpart of the tenth of another. Where two
 * name a shared position differently both names stand there, of more the place alone.
 */
export function layerAxis(layers: readonly Layer[]): LayerAxis {
  const stretches: Stretch[] = [];
  for (const [network, own] of Map.groupBy(layers, (layer) => layer.network)) {
    const names = new Map(own.map(({ layer_index, layer }) => [layer_index, layer]));
    const stretch = stretches.find((candidate) => shares(candidate, names)) ?? newStretch();
    if (stretch.networks.push(network) === 1) stretches.push(stretch);
    for (const [index, name] of names)
      stretch.names.set(index, (stretch.names.get(index) ?? new Set<string>()).add(name));
  }
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const { networks, names } of stretches) {
    for (const [index, there] of [...names].sort(([a], [b]) => a - b)) {
      const label = labelOf(index, there, networks, taken);
      taken.add(label);
      for (const network of networks) labels.set(keyOf(network, index), label);
    }
  }
  return { positions: [...taken], positionOf: ({ network, layer_index }) => labels.get(keyOf(network, layer_index))! };
}

const keyOf = (network: string, index: number): string => JSON.stringify([network, index]);

function shares({ names: there }: Stretch, names: ReadonlyMap<number, string>): boolean {
  const shared = [...names].filter(([index]) => there.has(index));
  if (shared.length === names.size && shared.length === there.size) return true;
  return shared.length > 0 && shared.every(([index, name]) => there.get(index)?.has(name) === true);
}

/** The first that is not taken: names, names after their place, and with the networks too. */
function labelOf(index: number, there: Set<string>, networks: readonly string[], taken: Set<string>): string {
  const name = there.size <= 2 ? elide([...there].join(" / "), LABEL_WIDTH, LABEL_SIZE) : `layer ${index}`;
  const placed = `${index}: ${name}`;
  return [name, placed].find((label) => !taken.has(label)) ?? `${placed} (${networks.join(", ")})`;
}
