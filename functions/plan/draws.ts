import { networksOf } from "../../models/sources/registry.ts";
import type { ReadLocation } from "../../models/input-files.ts";
import type { Examine, NetworkSource, ReadyRequest } from "../../models/sources/source.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import { oneAfterTheOther } from "./one-after-the-other.ts";

/** One network with its weights: the config's, or of a config network with several seeds one draw. */
export interface Draw {
  readonly config: NetworkConfig;
  readonly source: NetworkSource;
  readonly title: string; // names this draw, e.g. "AlexNet random, seed 2"
}

/**
 * Every network of a config, in its order.
 * @param ready - what is asked of activations and RDMs that are given
 * @param examines - whether it is told of weights that nobody seems to have trained, which takes seconds
 * @throws {InputError} with all that is wrong with their files
 */
export async function drawsOf(
  networks: readonly NetworkConfig[],
  read: ReadLocation,
  ready?: ReadyRequest,
  examines = true,
): Promise<Draw[]> {
  const draws = networks.map((config) => async () => {
    return drawsFrom(config, await networksOf(config, read, ready, examines ? await examinerOf(config) : undefined));
  });
  return (await oneAfterTheOther(draws)).flat();
}

/** Who looks at weights in files: a network that is drawn has none, and is not to wait until all that tells them is loaded. */
const examinerOf = async ({ onnx, weights }: NetworkConfig): Promise<Examine | undefined> =>
  onnx !== undefined || (weights !== undefined && "checkpoint" in weights && weights.checkpoint !== undefined)
    ? (await import("./doubtful-weights.ts")).doubts
    : undefined;

/** The draws of one network of a config, each with its title. */
export const drawsFrom = (config: NetworkConfig, sources: readonly NetworkSource[]): Draw[] =>
  sources.map((source) => {
    return { config, source, title: sources.length > 1 ? `${config.name}, seed ${source.seed}` : config.name };
  });

/** What a reader should know of how each network was read. */
export const drawNotes = (draws: readonly Draw[]): string[] =>
  draws.flatMap(({ title, source }) => source.notes.map((note) => `${title}: ${note}`));

/** What a reader must not miss of them. */
export const drawWarnings = (draws: readonly Draw[]): string[] =>
  draws.flatMap(({ title, source }) => (source.warnings ?? []).map((warning) => `${title}: ${warning}`));

/** Networks that are drawn from one distribution, or are the same, under different names: a reader may take them for two. */
export function samePopulationNotes(draws: readonly Draw[]): string[] {
  const drawn = draws.filter(({ source }) => source.population !== undefined);
  const populations = named(drawn, ({ source }) => source.population).map(
    (names) =>
      `${names} have equal graphs and random weights: they are draws of one population, and differ by their seeds alone`,
  );
  const [run, given] = [true, false].map((isRun) =>
    named(
      draws.filter(({ source }) => (source.gives === "model") === isRun),
      ({ source }) => source.fingerprint,
    ),
  ) as [string[], string[]];
  return [
    ...populations,
    ...run.map((names) => `${names} share a draw: one graph with one set of weights stands under each of these names`),
    ...given.map(
      (names) => `${names} are given the same: what was made elsewhere of one network stands under each of these names`,
    ),
  ];
}

/** Names that a note lists; more are counted. */
const LISTED = 12;

/** The names of those that have one key, where there are several. */
const named = (draws: readonly Draw[], key: (draw: Draw) => unknown): string[] =>
  [...Map.groupBy(draws, key).values()]
    .map((alike) => [...new Set(alike.map(({ config }) => `"${config.name}"`))])
    .filter((names) => names.length > 1)
    .map((names) => {
      const more = names.length - LISTED;
      return [...names.slice(0, LISTED), ...(more > 0 ? [`${more} more`] : [])].join(" and ");
    });
