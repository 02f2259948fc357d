import { networksOf, reopen } from "../../models/sources/registry.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import { type Draw, drawsFrom } from "../../functions/plan/draws.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { InputError } from "../../shared/errors.ts";
import type { Plan, PlannedNetwork } from "../../shared/plan/schema.ts";

/**
 * The draws that a plan's config asks for. What runs each is the plan's choice, where the config leaves it open.
 * @throws {InputError} for a network that the plan has otherwise than the config asks
 */
export async function plannedDraws({ config, networks }: Plan): Promise<Draw[]> {
  const asked = config.networks.map(async (network) => {
    const planned = networks.filter((each) => each.network === network.name);
    return drawsFrom(network, await sourcesOf(network, planned));
  });
  return (await Promise.all(asked)).flat().map((draw, i) => {
    const strategy = draw.config.strategy ?? networks[i]?.strategy ?? "cpu";
    return { ...draw, config: { ...draw.config, strategy } };
  });
}

/** What the config asks for; where that lies in a file, which is not in the study's folder, what the plan has of that file. */
async function sourcesOf(asked: NetworkConfig, planned: readonly PlannedNetwork[]): Promise<readonly NetworkSource[]> {
  const wanted: string[] = [];
  const unread = (location: string): Promise<never> => {
    wanted.push(location);
    return Promise.reject(new InputError(`${asked.name} is not planned from ${location}`));
  };
  return networksOf(asked, unread).catch((error: unknown) => {
    const sources = planned.map(({ source }) => reopen(source));
    const isAsked = ({ architecture, planned: kept }: NetworkSource): boolean =>
      architecture === asked.architecture && wanted.includes(String(kept["location"]));
    if (sources.length === 1 && sources.every(isAsked)) return sources;
    throw error;
  });
}
