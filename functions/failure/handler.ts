import { endings } from "../runtime/lambda-endings.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { notify } from "../runtime/lambda-notify.ts";
import { failure } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(failure, (input, runtime) => run(input, { ...runtime, notify, endings }));
