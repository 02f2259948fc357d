import { knownArchitectures } from "../../models/architectures/registry.ts";
import { equalSeeds } from "../../models/sources/equal-seeds.ts";
import { checkConfig } from "../../shared/config/parse.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { ConfigError, type ConfigIssue, StoreError } from "../../shared/errors.ts";
import { decodedText } from "../../shared/formats/decoded-text.ts";
import { strangerIn } from "../../shared/formats/strangers.ts";
import type { Compute } from "../runtime/compute.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import type { Store } from "../store/store.ts";
import { strategyIssues } from "./choose-strategy.ts";
import { imageIssues } from "./image-issues.ts";
import { fileFaults } from "./referenced-files.ts";
import { type SoundParts, soundParts } from "./sound-parts.ts";

/** A study of a hundred networks has a config of some 20,000 bytes. */
const LARGEST_CONFIG = 2 ** 20;

/**
 * Parses the config of a study and checks it, the files that it names and what is to run it.
 *
 * @param look - what is wrong with the inputs of the parts that can be used; asked only where a part cannot, so that all is said at once
 * @throws {ConfigError} with everything that is wrong; {StoreError} if nothing is but what may pass
 */
export async function readConfig(
  source: Uint8Array,
  configUrl: string,
  compute: Compute,
  store: Store,
  look: (parts: SoundParts) => Promise<ConfigIssue[]> = () => Promise.resolve([]),
): Promise<StudyConfig> {
  const name = shownUrl(configUrl);
  const { config, readable, issues, misfits } = checkConfig(textOf(source, name), name, knownArchitectures);
  const networks = readable.networks ?? [];
  const equal = networks.flatMap((network, i) =>
    (network ? equalSeeds(network) : []).map(({ path, message }) => ({ path: `networks[${i}].${path}`, message })),
  );
  const unfit = [...equal, ...strategyIssues(networks, compute), ...imageIssues(networks)];
  const files = await fileFaults(readable, configUrl, store);
  const absent = files.map(({ issue }) => issue);
  const wrong = [...issues, ...unfit, ...absent];
  if (
    wrong.length > 0 &&
    config !== undefined &&
    files.every(({ mayPass }) => mayPass) &&
    wrong.length === files.length
  ) {
    throw new StoreError(linesOf(name, absent));
  }
  if (wrong.length > 0 || config === undefined) {
    const inputs = await look(soundParts(readable, [...misfits, ...unfit, ...absent]));
    throw new ConfigError(name, [...wrong, ...inputs]);
  }
  return config;
}

const linesOf = (name: string, issues: readonly ConfigIssue[]): string =>
  `${name}\n${issues.map(({ path, message }) => `  ${path}: ${message}`).join("\n")}`;

/** The bytes of a config, which a person wrote. @throws {ConfigError} if they are too many for that */
export async function configSource(configUrl: string, store: Store): Promise<Uint8Array> {
  const bytes = (await store.size(configUrl)) ?? 0;
  if (bytes <= LARGEST_CONFIG) return store.read(configUrl);
  const message = `${bytes} bytes, at most ${LARGEST_CONFIG} are read of a config`;
  throw new ConfigError(shownUrl(configUrl), [{ path: "", message }]);
}

function textOf(source: Uint8Array, name: string): string {
  const decoded = decodedText(source);
  if (decoded) return decoded.text;
  const message = `found ${strangerIn(source) ?? "bytes that are no text"}, needed YAML or JSON`;
  throw new ConfigError(name, [{ path: "", message }]);
}
