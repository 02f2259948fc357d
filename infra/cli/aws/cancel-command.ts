import type { Screen } from "../progress.ts";
import { findDeployment, type DeploymentOptions } from "./deployment.ts";
import { stopStudy } from "./stop-study.ts";
import { findStudy } from "./studies.ts";

const KEPT = "what was computed is kept, and submitting the same config goes on from there";

/** `rsa cancel`: stops what runs of a study; what was computed is kept. */
export async function cancelCommand(typed: string, options: DeploymentOptions, screen: Screen): Promise<void> {
  const deployment = await findDeployment(options);
  const study = await findStudy(typed, deployment);
  const says = {
    idle: "does not run",
    stopped: `stopped; ${KEPT}`,
    stopping: `was told to stop, and runs until the items end that it has begun; then ${KEPT}. npx rsa list shows how it stands`,
  };
  screen.write(`${study.name} ${says[await stopStudy(study, deployment)]}\n`);
}
