import type { ConfigIssue } from "../errors.ts";
import { globMatcher } from "../glob.ts";
import { suggestion } from "./nearest.ts";

/** Layers that a message names of a network that has more. */
const SHOWN = 10;

/**
 * What is wrong where a config names layers, or patterns of layers, that a network does not have. The first fault says which it has.
 *
 * @param layers - those that are named; undefined where one cannot be read
 * @param pathOf - of one of them in the config, by its place
 * @param architecture - that `rsa layers` knows the network by, if it does
 */
export function unknownLayers(
  layers: readonly (string | undefined)[],
  known: readonly string[],
  pathOf: (place: number) => string,
  network: string,
  architecture?: string,
): ConfigIssue[] {
  const unknown = layers.flatMap((layer, place) =>
    layer === undefined || known.some(globMatcher(layer)) ? [] : [{ layer, path: pathOf(place) }],
  );
  return unknown.map(({ layer, path }, k) => {
    const fault = `"${network}" has no layer "${layer}"${suggestion(layer, known)}`;
    return { path, message: k === 0 ? `${fault}; its layers are ${shownLayers(known, architecture)}` : fault };
  });
}

function shownLayers(known: readonly string[], architecture: string | undefined): string {
  if (known.length <= SHOWN) return known.join(", ");
  const command = architecture === undefined ? "" : `: \`rsa layers ${architecture}\` lists them`;
  return `${known.slice(0, SHOWN).join(", ")} … ${known.length} in all${command}`;
}
