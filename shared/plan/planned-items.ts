import { grouped } from "./items.ts";
import type { Plan } from "./schema.ts";
import { comparedLayers, extractionUnits } from "./shards.ts";

/** Products and values of a comparison: some ten seconds of a Lambda, so that small layers share one. */
const COMPARISON = 2e10;
/** As many products take as long as a value takes to be read; and as files of a layer take, however small it is. */
const READING = 100;
const FILES = 2.4e7;

type Planned = Pick<Plan, "networks" | "stimuli">;

/**
 * The items of extraction: each unit is one, where there are not too many. A GPU takes all shards of a network: it is long in coming.
 */
export function plannedExtractions({ networks }: Pick<Planned, "networks">): Plan["extractions"] {
  const units = extractionUnits(networks);
  const pieces = units.map(({ network, shard }) => {
    const { strategy, shards } = networks[network];
    return strategy === "gpu" ? { size: 0, kind: `gpu ${network}` } : { size: lengthOf(shards[shard]), kind: strategy };
  });
  return grouped(pieces, 0).map((range) => {
    const own = units.slice(...range).map(({ network, shard }) => ({ network: networks[network], shard }));
    const images = own.reduce((sum, { network, shard }) => sum + lengthOf(network.shards[shard]), 0);
    const [{ network: first }] = own;
    return { units: range, strategy: first.strategy, network: first.title, images };
  });
}

/** The items of comparison: neighbouring layers, as many as take some seconds. */
export function plannedComparisons({ networks, stimuli: { length: n } }: Planned): Plan["comparisons"] {
  const pieces = comparedLayers(networks).map(({ network, layer }) => {
    const { units } = networks[network].layers[layer];
    return { size: n * units * (n / 2 + READING) + FILES, kind: "cpu" };
  });
  return grouped(pieces, COMPARISON).map((layers) => ({ layers, rdms: lengthOf(layers) }));
}

const lengthOf = ([from, to]: readonly [number, number]): number => to - from;
