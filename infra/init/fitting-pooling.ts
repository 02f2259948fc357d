import { poolingFault, type LayerSpec } from "../../models/shapes.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";

/** How a config says that the layers of a network are pooled; nothing where the mean over space, or what is left out, fits. */
export type Fitting = Pick<NetworkConfig, "pooling" | "layers">;

/**
 * How a network is pooled that gives tokens, which have no space: by its class token, where there is one more than the patches of a
 * square image, else by the mean of all. Of a network of maps and tokens those layers are read that give tokens.
 *
 * @param layers - that can be read
 */
export function fittingPooling(layers: readonly LayerSpec[]): Fitting {
  const read = layers.filter(({ byDefault }) => byDefault !== false);
  const tokens = read.filter((layer) => poolingFault(layer, "spatial-mean") !== undefined);
  if (tokens.length === 0) return {};
  const pooling = tokens.every(hasClassToken) ? "cls-token" : "token-mean";
  return { pooling, ...(tokens.length === read.length ? {} : { layers: tokens.map(({ name }) => name) }) };
}

/** What the pooling of a network that gives tokens keeps, and what else it may be. */
export const fittingInWords = ({ pooling, layers }: Fitting): string => {
  const which = layers === undefined ? "" : ", and layers name those that give tokens";
  if (pooling === "cls-token") return `the first token is kept as its class token, token-mean averages all${which}`;
  return pooling === "token-mean" ? `its tokens are averaged, cls-token keeps the first${which}` : "";
};

/** Whether there is one token more than the patches of a square image. */
function hasClassToken({ shape: [tokens = 0] }: LayerSpec): boolean {
  const side = Math.sqrt(tokens - 1);
  return Number.isInteger(side) && side > 1;
}
