import { ArnFormat, Stack } from "aws-cdk-lib";
import { Grant } from "aws-cdk-lib/aws-iam";
import type { Function as LambdaFunction } from "aws-cdk-lib/aws-lambda";
import { acknowledge, arnFinding } from "./acknowledge.ts";

/** What may be asked of executions, by what they are: resource → actions. By name: the state machine itself names its functions. */
type Asked = Readonly<Record<string, readonly string[]>>;

const OWN = "execution";
const CHILDREN = "execution/*";
const MAP_RUNS = "mapRun/*";

/** The plan asks whether the execution that claimed a study still runs. */
export const allowDescription = (plan: LambdaFunction, stateMachineName: string): void =>
  allow(plan, stateMachineName, { [OWN]: ["DescribeExecution"] });

/** The failure step asks what became of the children of a Map, and in which state an execution failed. */
export const allowEndings = (failure: LambdaFunction, stateMachineName: string): void =>
  allow(failure, stateMachineName, {
    [OWN]: ["ListMapRuns", "GetExecutionHistory"],
    [MAP_RUNS]: ["ListExecutions"],
    [CHILDREN]: ["DescribeExecution", "GetExecutionHistory"],
  });

function allow(grantee: LambdaFunction, stateMachineName: string, asked: Asked): void {
  for (const [what, actions] of Object.entries(asked)) {
    const [resource = "", below] = what.split("/");
    const resourceName = `${stateMachineName}${below === undefined ? "" : `/${below}`}:*`;
    const arn = Stack.of(grantee).formatArn({
      service: "states",
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    Grant.addToPrincipal({ grantee, actions: actions.map((action) => `states:${action}`), resourceArns: [arn] });
    const finding = arnFinding(grantee, "states", `${resource}:${resourceName}`);
    if (grantee.role)
      acknowledge(grantee.role, { [finding]: "executions of one state machine, whose names nobody knows before" });
  }
}
