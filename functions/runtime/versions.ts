import { arch, platform } from "node:os";
import packageJson from "../../package.json" with { type: "json" };

/** Version of this program. */
export const CODE_VERSION = `${packageJson.name} ${packageJson.version}`;

/** What the numbers were computed with; the libraries are pinned. */
export function runtimeVersions(): Record<string, string> {
  const pinned = (name: keyof typeof packageJson.dependencies): string => packageJson.dependencies[name];
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${platform()} ${arch()}`,
    "onnxruntime-node": pinned("onnxruntime-node"),
    sharp: pinned("sharp"),
    "vega-lite": pinned("vega-lite"),
  };
}
