import { isRunning } from "../runtime/lambda-executions.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { planStep } from "./step.ts";

export const handler = lambdaHandler("plan", planStep, { isRunning });
