import { permutedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import { lambdaHandler } from "../runtime/lambda-handler.ts";
import { permute } from "./definition.ts";
import { run } from "./step.ts";

export const handler = lambdaHandler(permute, (input, runtime) =>
  run(input, { ...runtime, permute: (task) => Promise.resolve(permutedNumerators(task)) }),
);
