import { accountConcurrency } from "../runtime/account-concurrency.ts";
import { ENVIRONMENT } from "../runtime/environment.ts";
import { isRunning } from "../runtime/lambda-executions.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { builtRevision } from "../runtime/revision.ts";
import { plan } from "./definition.ts";
import { run } from "./step.ts";

const compute = process.env[ENVIRONMENT.gpu] === "on" ? "lambda and gpu" : "lambda";

export const handler = lambdaHandler(plan, (input, runtime) =>
  run(input, {
    ...runtime,
    compute,
    isRunning,
    revision: builtRevision(),
    concurrency: () => accountConcurrency(runtime.emit),
  }),
);
