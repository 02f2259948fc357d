import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { reduce } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(reduce, run);
