import { availableParallelism } from "node:os";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { compare } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(compare, (input, runtime) =>
  run(input, { ...runtime, threads: availableParallelism() }),
);
