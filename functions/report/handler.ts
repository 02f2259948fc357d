import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { report } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(report, run);
