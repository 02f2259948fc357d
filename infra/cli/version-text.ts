import { revisionText } from "../../functions/runtime/revision.ts";
import packageJson from "../../package.json" with { type: "json" };
import { thisRevision } from "../code/this-code.ts";

/** `rsa --version`: the version of the package, and the commit that runs, where one is known. */
export function versionText(revision = thisRevision()): string {
  const commit = revision.commit === null ? "" : `, commit ${revisionText(revision)}`;
  return `${packageJson.name} ${packageJson.version}${commit}`;
}
