import { isDeepStrictEqual } from "node:util";
import { PlannedTwin, twinsOf } from "../../models/sources/onnx-twin.ts";
import { networksOf, reopen } from "../../models/sources/registry.ts";
import { UNSTATED } from "../../models/sources/ready-made.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import type { Twin } from "../../models/twins/scheme.ts";
import { type Draw, drawsFrom } from "../../functions/plan/draws.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/**
 * The draws that a plan's config asks for. What runs each is the plan's choice, where the config leaves it open.
 * @throws {InputError} for a network that the plan has otherwise than the config asks
 */
export async function plannedDraws({ config, networks }: Plan): Promise<Draw[]> {
  const asked = config.networks.map(async (network) => {
    const planned = networks.filter((each) => each.network === network.name);
    return drawsFrom(network, await sourcesOf(network, planned, config));
  });
  return (await Promise.all(asked)).flat().map((draw, i) => {
    const { config: network } = draw;
    if (network.activations !== undefined || network.rdms !== undefined) return draw; // nothing is run
    const strategy = network.strategy ?? networks[i]?.strategy ?? "cpu";
    return { ...draw, config: { ...network, strategy } };
  });
}

/** What the config asks for; where that lies in a file, which is not in the study's folder, what the plan has of that file. */
async function sourcesOf(
  asked: NetworkConfig,
  planned: readonly PlannedNetwork[],
  { pooling, undefined_dissimilarity: whenUndefined }: Plan["config"],
): Promise<readonly NetworkSource[]> {
  const wanted: string[] = [];
  const unread = (location: string): Promise<never> => {
    wanted.push(location);
    return Promise.reject(new InputError(`${asked.name} is not planned from ${location}`));
  };
  const files = { read: unread, below: unread, beside: unread };
  const unreadable = (): Promise<never> => Promise.reject(new InputError(`${asked.name} is not read`));
  const readers = { activations: unreadable, rdms: unreadable };
  const ready = { readers, files, images: [], kept: [], pooling, whenUndefined } as const;
  return networksOf(asked, unread, ready).catch((error: unknown) => {
    const sources = planned.map(({ source }) => reopen(source));
    const twins = asked.onnx === undefined || asked.weights === undefined ? undefined : twinsOf(asked.weights);
    const isAsked = (source: NetworkSource, k: number): boolean =>
      twins ? isTwin(source, twins[k], asked, wanted) : isOfFile(source, asked, wanted);
    if (sources.length === (twins?.length ?? 1) && sources.every(isAsked)) return sources;
    throw error;
  });
}

const isOfFile = (
  { architecture, planned: kept, training }: NetworkSource,
  asked: NetworkConfig,
  wanted: readonly string[],
): boolean =>
  wanted.includes(String(kept["location"])) &&
  (asked.architecture === undefined ? training === (asked.training ?? UNSTATED) : architecture === asked.architecture);

/** Whether a source is the twin that the config asks for, of the network that it names. */
function isTwin({ planned }: NetworkSource, twin: Twin | undefined, asked: NetworkConfig, wanted: readonly string[]) {
  const kept = PlannedTwin.safeParse(planned).data;
  return (
    kept !== undefined &&
    isDeepStrictEqual(kept.twin, twin) &&
    wanted.includes(kept.network.location) &&
    kept.network.training === (asked.training ?? UNSTATED)
  );
}
