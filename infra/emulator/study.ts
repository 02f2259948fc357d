/**
 * `npm run study:local [config]`: a study through the stack in the emulator, and the same study on this machine, compared
 * byte by byte.
 */
import { rmSync } from "node:fs";
import { downloadCommand } from "../cli/aws/download-command.ts";
import { findDeployment } from "../cli/aws/deployment.ts";
import { submitStudy } from "../cli/aws/submit-command.ts";
import { watchCommand } from "../cli/aws/watch-command.ts";
import { describeFailure } from "../cli/failure-text.ts";
import { runCommand } from "../cli/run-command.ts";
import { fileUrl, folderUrl } from "../cli/study-folder.ts";
import { compareStudies, type Comparison } from "./compare-studies.ts";
import { useEmulator } from "./environment.ts";

/** Runs a config in the emulator and on this machine; what was left in either folder before is removed first. */
export async function studyInBoth(config: string): Promise<Comparison> {
  useEmulator();
  const { study } = await submitStudy(fileUrl(config), await findDeployment({}), ({ text }) => console.log(text));
  await watchCommand(study, {}, process.stdout);
  const folders = { deployed: `results/${study}-deployed`, here: `results/${study}-here` };
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  await downloadCommand(study, { out: folders.deployed, activations: true }, process.stdout);
  await runCommand(config, { out: folders.here }, process.stdout);
  return compareStudies(folderUrl(folders.deployed), folderUrl(folders.here));
}

if (import.meta.main) {
  try {
    const { identical, different } = await studyInBoth(process.argv[2] ?? "examples/quickstart.yaml");
    console.log(`${identical.length} files are identical, ${different.length} differ`);
    for (const path of different) console.log(`  ${path}`);
    process.exitCode = different.length === 0 ? 0 : 1;
  } catch (error) {
    const { text, exitCode } = describeFailure(error, { debug: true });
    console.error(text);
    process.exitCode = exitCode;
  }
}
