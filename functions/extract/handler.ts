import { availableParallelism } from "node:os";
import { compareHeld } from "../comparison/held-layer.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { showInThisThread } from "../stimuli/wanted-image.ts";
import { extract } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(extract, (input, runtime) =>
  run(input, { ...runtime, threads: availableParallelism(), showImage: showInThisThread, compare: compareHeld }),
);
