import { availableParallelism } from "node:os";
import { compareHeld } from "../comparison/held-layer.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { inThisThread } from "../stimuli/wanted-image.ts";
import { extract } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(extract, (input, runtime) =>
  run(input, { ...runtime, threads: availableParallelism(), showImage: inThisThread, compare: compareHeld }),
);
