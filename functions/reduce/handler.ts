import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { reduceStep } from "./step.ts";

export const handler = lambdaHandler("reduce", reduceStep);
