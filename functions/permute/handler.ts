import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { permuteStep } from "./step.ts";

export const handler = lambdaHandler("permute", permuteStep);
