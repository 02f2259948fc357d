import { architectures } from "../../models/architectures/registry.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { ConfigIssue } from "../../shared/errors.ts";

/** Crops that the networks of a config cannot take: the graph of a known architecture has an input of one size. */
export function cropIssues(networks: readonly (Readable<NetworkConfig> | undefined)[]): ConfigIssue[] {
  return networks.flatMap((network, i) => {
    const needed = architectures.get(network?.architecture ?? "")?.preprocessing.crop;
    const found = network?.preprocess?.crop;
    if (needed === undefined || found === undefined || found === needed) return [];
    const message = `found ${found}, needed ${needed}, the size of what ${network?.architecture} takes`;
    return [{ path: `networks[${i}].preprocess.crop`, message }];
  });
}
