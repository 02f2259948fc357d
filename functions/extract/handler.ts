import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { extractStep } from "./step.ts";

export const handler = lambdaHandler("extract", extractStep);
