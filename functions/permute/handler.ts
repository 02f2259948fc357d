import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { permute } from "./definition.ts";
import { inThisThread } from "./in-this-thread.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(permute, (input, runtime) =>
  run(input, { ...runtime, permute: inThisThread(runtime.signal) }),
);
