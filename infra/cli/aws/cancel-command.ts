import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import type { Screen } from "../progress.ts";
import { findDeployment, type DeploymentOptions } from "./deployment.ts";
import { executions } from "./executions.ts";
import { findStudy } from "./studies.ts";

/** `rsa cancel`: stops what runs of a study; what was computed is kept. */
export async function cancelCommand(typed: string, options: DeploymentOptions, screen: Screen): Promise<void> {
  const deployment = await findDeployment(options);
  const study = await findStudy(typed, deployment);
  let stopped = 0;
  for await (const { arn } of executions(deployment, { of: study, status: "RUNNING" })) {
    await deployment.sfn.send(new StopExecutionCommand({ executionArn: arn, cause: "rsa cancel" }));
    stopped++;
  }
  const kept = "what was computed is kept, and submitting the same config goes on from there";
  screen.write(stopped === 0 ? `${study.name} does not run\n` : `${study.name} stopped; ${kept}\n`);
}
