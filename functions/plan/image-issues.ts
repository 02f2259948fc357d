import { architectures } from "../../models/architectures/registry.ts";
import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { ConfigIssue } from "../../shared/errors.ts";
import { extentInWords, rowsAndColumns } from "../../shared/preprocess/preprocessing.ts";

/** Images that the networks of a config cannot take: the graph of a known architecture has an input of one size and layout. */
export function imageIssues(networks: readonly (Readable<NetworkConfig> | undefined)[]): ConfigIssue[] {
  return networks.flatMap((network, i) => {
    const needed = architectures.get(network?.architecture ?? "")?.preprocessing.crop;
    const { crop, layout } = network?.preprocess ?? {};
    if (needed === undefined) return [];
    const found = crop ?? needed;
    const of = `networks[${i}].preprocess`;
    const size = `found ${[found].flat().join(" × ")}, needed ${extentInWords(needed)}, the size of what ${network?.architecture} takes`;
    return [
      ...([found, found].flat().slice(0, 2).join() === rowsAndColumns(needed).join()
        ? []
        : [{ path: `${of}.crop`, message: size }]),
      ...(layout === undefined
        ? []
        : [{ path: `${of}.layout`, message: "only the input of an ONNX file has one to tell" }]),
    ];
  });
}
