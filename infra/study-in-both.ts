import { rmSync } from "node:fs";
import { readJsonArtifact } from "../functions/store/json.ts";
import { folderStore } from "../functions/store/folder-store.ts";
import { manifestUrl } from "../functions/store/layout.ts";
import { Manifest } from "../functions/study/manifest.ts";
import { findDeployment } from "./cli/aws/deployment.ts";
import { downloadCommand } from "./cli/aws/download-command.ts";
import { submitStudy } from "./cli/aws/submit-command.ts";
import { watchCommand } from "./cli/aws/watch-command.ts";
import { runCommand } from "./cli/run-command.ts";
import { fileUrl, folderUrl } from "./cli/study-folder.ts";
import { compareFolders, type FolderComparison } from "./compare-folders.ts";

export interface InBoth extends FolderComparison {
  /** what the deployed study cost at list prices, where its manifest says so */
  readonly usd: number | undefined;
}

/** Runs a config in the deployment that the standard variables name, and on this machine; what was left in either folder before is removed first. */
export async function studyInBoth(config: string): Promise<InBoth> {
  const { study } = await submitStudy(fileUrl(config), await findDeployment({}), ({ text }) =>
    process.stdout.write(`${text}\n`),
  );
  await watchCommand(study, {}, process.stdout);
  const folders = { deployed: `results/${study}-deployed`, here: `results/${study}-here` };
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  await downloadCommand(study, { out: folders.deployed, activations: true }, process.stdout);
  await runCommand(config, { out: folders.here }, process.stdout);
  const { cost } = await readJsonArtifact(folderStore, manifestUrl(folderUrl(folders.deployed)), Manifest);
  return { ...(await compareFolders(folderUrl(folders.deployed), folderUrl(folders.here))), usd: cost?.total };
}

/** The comparison in words. */
export function comparisonInWords({ identical, different }: FolderComparison): string {
  const counts = `${identical.length} files are identical, ${different.length} differ`;
  return [counts, ...different.map((path) => `  ${path}`)].join("\n");
}
