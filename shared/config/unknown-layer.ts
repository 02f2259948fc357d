import type { ConfigIssue } from "../errors.ts";
import { globMatcher } from "../glob.ts";
import { suggestion } from "./nearest.ts";

/** What is wrong where a config names a layer, or a pattern of layers, that a network does not have. */
export function unknownLayer(
  layer: string | undefined,
  known: readonly string[],
  path: string,
  network: string,
): ConfigIssue[] {
  if (layer === undefined || known.some(globMatcher(layer))) return [];
  const message = `"${network}" has no layer "${layer}"${suggestion(layer, known)}; its layers are ${known.join(", ")}`;
  return [{ path, message }];
}
