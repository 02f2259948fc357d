import { DescribeExecutionCommand, paginateListExecutions, type ExecutionStatus } from "@aws-sdk/client-sfn";
import { studyRequest } from "../../../functions/study/study-request.ts";
import type { Deployment } from "./deployment.ts";
import type { StudyAt } from "./studies.ts";

/** What of a deployment tells of executions, and of the configs that they were started for. */
export type Starting = Pick<Deployment, "sfn" | "stateMachineArn" | "s3">;

/** An execution of the state machine, with the config that it was started for. */
export interface Execution {
  readonly arn: string;
  readonly status: ExecutionStatus;
  readonly started: Date;
  readonly stopped: Date | undefined;
  readonly config: string | undefined; // URL
  /** the execution that runs the study instead of this one */
  readonly runningAs: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** Executions that are looked at for one study, newest first. */
const LOOKED_AT = 200;

export async function describeExecution({ sfn }: Pick<Deployment, "sfn">, arn: string): Promise<Execution> {
  const { status, startDate, stopDate, input, output, error, cause } = await sfn.send(
    new DescribeExecutionCommand({ executionArn: arn }),
  );
  return {
    arn,
    status: status ?? "RUNNING",
    started: startDate ?? new Date(0),
    stopped: stopDate,
    config: configOf(input),
    runningAs: runningAs(output),
    error,
    cause,
  };
}

/** The latest executions, newest first, of all studies or of one; those that started before `since` are not looked at. */
export async function* executions(
  deployment: Pick<Starting, "sfn" | "stateMachineArn">,
  { of, status, since = new Date(0) }: { of?: StudyAt; status?: ExecutionStatus; since?: Date },
): AsyncGenerator<Execution> {
  const query = { stateMachineArn: deployment.stateMachineArn, ...(status ? { statusFilter: status } : {}) };
  let left = LOOKED_AT;
  for await (const page of paginateListExecutions({ client: deployment.sfn, pageSize: 50 }, query)) {
    for (const { executionArn, startDate } of page.executions ?? []) {
      if (executionArn === undefined || left-- <= 0) return;
      if (startDate !== undefined && startDate < since) return;
      const execution = await describeExecution(deployment, executionArn);
      if (!of || (execution.config !== undefined && of.configs.includes(execution.config))) yield execution;
    }
  }
}

function configOf(input: string | undefined): string | undefined {
  try {
    return studyRequest(JSON.parse(input ?? "null")).config;
  } catch {
    return undefined; // started by hand with something else
  }
}

function runningAs(output: string | undefined): string | undefined {
  const answer: unknown = output === undefined ? undefined : JSON.parse(output);
  if (typeof answer !== "object" || answer === null || !("runningAs" in answer)) return undefined;
  return typeof answer.runningAs === "string" ? answer.runningAs : undefined;
}
