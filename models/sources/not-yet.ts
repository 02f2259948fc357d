import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { ConfigIssue } from "../../shared/errors.ts";

/** What of a config's network this version does not run, with what does; undefined for a network that it may run. */
export function notYet(network: Readable<NetworkConfig>): ConfigIssue | undefined {
  if (network.onnx !== undefined) {
    return { path: "onnx", message: "running a user's own ONNX file is not built yet; a known architecture runs" };
  }
  return undefined;
}
