import { errorUrl, manifestUrl, studyKey } from "../../../functions/store/layout.ts";
import { s3Url } from "../../../functions/store/s3-address.ts";
import type { Screen } from "../progress.ts";
import { findDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import { executions } from "./executions.ts";
import { findStudy, studyNames } from "./studies.ts";
import { unplannedFiles } from "./uploaded-file.ts";

export interface ListOptions extends DeploymentOptions {
  readonly json?: boolean;
}

/** `rsa list`: every study of the deployment and how it stands, and the uploads that could not be planned. */
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
  const unplanned = (await unplannedFiles(deployment)).map((config) => ({ config, state: "failed" }));
  if (options.json) screen.write(`${JSON.stringify([...studies, ...unplanned])}\n`);
  else if (studies.length + unplanned.length === 0)
    screen.write("no studies yet: npx rsa submit <config>; one that was just submitted is listed once it is planned\n");
  else {
    const named = [
      ...studies.map(({ study, state }) => [state, study] as const),
      ...unplanned.map(({ config, state }) => [state, config] as const),
    ];
    for (const [state, name] of named) screen.write(`${state.padEnd(9)} ${name}\n`);
  }
}

async function stateOf(name: string, running: ReadonlySet<string>, deployment: Deployment): Promise<string> {
  const { store, bucket } = deployment;
  const url = s3Url({ bucket, key: studyKey(name) });
  if (await store.exists(manifestUrl(url))) return "finished";
  const { configs } = await findStudy(name, deployment);
  if (configs.some((config) => running.has(config))) return "running";
  return (await store.exists(errorUrl(url))) ? "failed" : "stopped";
}
