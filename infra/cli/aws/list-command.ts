import { fewAtOnce } from "../../../functions/store/at-once.ts";
import { errorUrl, manifestUrl, studyKey } from "../../../functions/store/layout.ts";
import { s3Url } from "../../../functions/store/s3-address.ts";
import type { Screen } from "../progress.ts";
import { findDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import { executions } from "./executions.ts";
import { configOfPlan, studyNames, submittedConfig, submittedNames } from "./studies.ts";
import { unplannedFiles } from "./uploaded-file.ts";

/** Studies that are looked at, of which plans may be read. */
const AT_ONCE = 8;

export interface ListOptions extends DeploymentOptions {
  readonly json?: boolean;
}

/** `rsa list`: every study of the deployment and how it stands, and the uploads that could not be planned. */
export async function listCommand(options: ListOptions, screen: Screen): Promise<void> {
  const deployment = await findDeployment(options);
  const running = new Set<string>();
  for await (const { config } of executions(deployment, { status: "RUNNING" })) {
    if (config !== undefined) running.add(config);
  }
  const submitted = new Set(running.size > 0 ? await submittedNames(deployment) : []);
  const studies = await fewAtOnce(await studyNames(deployment), AT_ONCE, async (name) => {
    const config = submitted.has(name) ? submittedConfig(name, deployment) : undefined;
    return { study: name, state: await stateOf(name, config, running, deployment) };
  });
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

/** @param config - URL of the one that was submitted, if it is there */
async function stateOf(
  name: string,
  config: string | undefined,
  running: ReadonlySet<string>,
  deployment: Deployment,
): Promise<string> {
  const { store, bucket } = deployment;
  const url = s3Url({ bucket, key: studyKey(name) });
  if (await store.exists(manifestUrl(url))) return "finished";
  if (config !== undefined && running.has(config)) return "running";
  // a plan is read where nothing else tells
  const planned = running.size > 0 ? await configOfPlan(url, deployment) : undefined;
  if (planned !== undefined && running.has(planned)) return "running";
  return (await store.exists(errorUrl(url))) ? "failed" : "stopped";
}
