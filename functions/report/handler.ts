import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { reportStep } from "./step.ts";

export const handler = lambdaHandler("report", reportStep);
