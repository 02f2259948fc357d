import { networksOf } from "../../models/sources/registry.ts";
import type { NetworkSource, ReadLocation } from "../../models/sources/source.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";

/** One network with its weights: the config's, or of a config network with several seeds one draw. */
export interface Draw {
  readonly config: NetworkConfig;
  readonly source: NetworkSource;
  readonly title: string; // names this draw, e.g. "AlexNet random, seed 2"
}

/** Every network of a config, in its order. @throws {NotYetError} for a network of a kind that this version does not run */
export async function drawsOf(networks: readonly NetworkConfig[], read: ReadLocation): Promise<Draw[]> {
  const draws = await Promise.all(
    networks.map(async (config) => {
      const sources = await networksOf(config, read);
      return sources.map((source) => ({
        config,
        source,
        title: sources.length > 1 ? `${config.name}, seed ${source.seed}` : config.name,
      }));
    }),
  );
  return draws.flat();
}

/** Networks that are drawn from one distribution under different names: a reader may take them for two. */
export function samePopulationNotes(draws: readonly Draw[]): string[] {
  const drawn = draws.filter(({ source }) => source.population !== undefined);
  return [...Map.groupBy(drawn, ({ source }) => source.population).values()]
    .map((population) => [...new Set(population.map(({ config }) => `"${config.name}"`))])
    .filter((names) => names.length > 1)
    .map((names) => {
      const list = names.join(" and ");
      return `${list} have equal graphs and random weights: they are draws of one population, and differ by their seeds alone`;
    });
}
