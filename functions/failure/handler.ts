import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { notify } from "../runtime/lambda-notify.ts";
import { failureStep } from "./step.ts";

export const handler = lambdaHandler("failure", failureStep, { notify });
