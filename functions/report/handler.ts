import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { builtRevision } from "../runtime/revision.ts";
import { report } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(report, (input, runtime) => run(input, { ...runtime, revision: builtRevision() }));
