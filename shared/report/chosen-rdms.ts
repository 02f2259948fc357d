import type { LayerMeanRow } from "../results/schema.ts";
import { evenly } from "./evenly.ts";

/** A network with its draws. */
interface Population {
  readonly name: string;
  readonly seeds: readonly (number | null)[];
  readonly layers: readonly { readonly name: string }[];
}

/** An RDM that a report draws: of one draw, by its seed, where a network has several. */
export interface ChosenRdm {
  readonly network: string;
  readonly seed: number | null;
  readonly layer: string;
}

/** RDMs that share a figure. */
export interface ChosenRdms {
  /** whose layers they are; null: the best layers of several networks */
  readonly network: string | null;
  /** layers of the network, or networks of the study, of which these are some or all */
  readonly of: number;
  readonly rdms: readonly ChosenRdm[];
}

/** Networks that have a figure each. */
const MOST_NETWORKS = 8;
/** Heat maps of a report, which bound the bytes of its page. */
const MOST_MAPS = 48;
/** Networks whose best layers share a figure, where there are more networks than that. */
const MOST_BEST = 15;

/**
 * Which RDMs a report draws, so that neither its page nor what has to be read grows with a study: of a population one draw, the first; of
 * few networks every layer, or as many as there is room for, the best and others evenly from the first to the last; of many networks the
 * best layer of the best.
 */
export function chosenRdms(networks: readonly Population[], means: readonly LayerMeanRow[]): ChosenRdms[] {
  if (networks.length > MOST_NETWORKS) return [bestOfAll(networks, means)];
  const room = Math.floor(MOST_MAPS / networks.length);
  const best = bestLayers(means);
  return networks.map(({ name, seeds: [seed = null], layers }) => ({
    network: name,
    of: layers.length,
    rdms: withBest(layers, best.get(name)?.layer, room).map((layer) => ({ network: name, seed, layer: layer.name })),
  }));
}

/** At most so many layers, in the network's order. */
function withBest(layers: Population["layers"], best: string | undefined, room: number): Population["layers"] {
  const spread = evenly(layers, room);
  if (spread.some(({ name }) => name === best) || !layers.some(({ name }) => name === best)) return spread;
  const fewer = evenly(layers, room - 1);
  return layers.filter((layer) => layer.name === best || fewer.includes(layer));
}

type DefinedMean = LayerMeanRow & { readonly mean: number };

/** Of each network the layer with the largest mean, in any region. */
function bestLayers(means: readonly LayerMeanRow[]): Map<string, DefinedMean> {
  const best = new Map<string, DefinedMean>();
  for (const row of means) {
    const { network, mean } = row;
    if (mean !== null && mean > (best.get(network)?.mean ?? -Infinity)) best.set(network, { ...row, mean });
  }
  return best;
}

function bestOfAll(networks: readonly Population[], means: readonly LayerMeanRow[]): ChosenRdms {
  const best = bestLayers(means);
  const rdms = networks
    .flatMap(({ name, seeds: [seed = null] }) => {
      const row = best.get(name);
      return row === undefined ? [] : [{ network: name, seed, layer: row.layer, mean: row.mean }];
    })
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, MOST_BEST)
    .map(({ network, seed, layer }) => ({ network, seed, layer }));
  return { network: null, of: networks.length, rdms };
}
