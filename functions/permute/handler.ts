import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { permute } from "./definition.ts";
import { countInThisThread } from "./in-this-thread.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(permute, (input, runtime) =>
  run(input, { ...runtime, permute: countInThisThread(runtime.signal) }),
);
