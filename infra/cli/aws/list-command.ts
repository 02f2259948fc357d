import { errorUrl, manifestUrl, studyKey } from "../../../functions/store/layout.ts";
import { s3Url } from "../../../functions/store/s3-address.ts";
import type { Screen } from "../progress.ts";
import { findDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import { executions } from "./executions.ts";
import { findStudy, studyNames } from "./studies.ts";

export interface ListOptions extends DeploymentOptions {
  readonly json?: boolean;
}

/** `rsa list`: every study of the deployment and how it stands. */
export async function listCommand(options: ListOptions, screen: Screen): Promise<void> {
  const deployment = await findDeployment(options);
  const running = new Set<string>();
  for await (const { config } of executions(deployment, { status: "RUNNING" })) running.add(config ?? "");
  const studies = await Promise.all(
    (await studyNames(deployment)).map(async (name) => ({
      study: name,
      state: await stateOf(name, running, deployment),
    })),
  );
  if (options.json) screen.write(`${JSON.stringify(studies)}\n`);
  else if (studies.length === 0) screen.write("no studies yet: npx rsa submit <config>\n");
  else for (const { study, state } of studies) screen.write(`${state.padEnd(9)} ${study}\n`);
}

async function stateOf(name: string, running: ReadonlySet<string>, deployment: Deployment): Promise<string> {
  const { store, bucket } = deployment;
  const url = s3Url({ bucket, key: studyKey(name) });
  if (await store.exists(manifestUrl(url))) return "finished";
  const { configs } = await findStudy(name, deployment);
  if (configs.some((config) => running.has(config))) return "running";
  return (await store.exists(errorUrl(url))) ? "failed" : "stopped";
}
