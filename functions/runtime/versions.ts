import { arch, platform } from "node:os";
import { type Revision, revisionText } from "./revision.ts";
import packageJson from "../../package.json" with { type: "json" };

/** What closes a study and draws its page: this program, and what it runs on; the libraries are pinned. */
export interface Program {
  readonly code_version: string;
  readonly git: Revision;
  readonly runtime: Readonly<Record<string, string>>;
}

/** The program in a line, as a plan names it. @param git - revision of the sources */
export const programText = (git: Revision): string =>
  `${packageJson.name} ${packageJson.version}, commit ${revisionText(git)}`;

/** @param git - revision of the sources */
export function thisProgram(git: Revision): Program {
  const pinned = (name: keyof typeof packageJson.dependencies): string => packageJson.dependencies[name];
  return {
    code_version: `${packageJson.name} ${packageJson.version}`,
    git,
    runtime: {
      node: process.versions.node,
      v8: process.versions.v8,
      platform: `${platform()} ${arch()}`,
      "onnxruntime-node": pinned("onnxruntime-node"),
      sharp: pinned("sharp"),
      "vega-lite": pinned("vega-lite"),
    },
  };
}
