import { fileURLToPath } from "node:url";
import { Duration } from "aws-cdk-lib";
import { Architecture, Runtime } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import type { Construct } from "constructs";
import type { Step } from "../../functions/steps.ts";

const entryOf = (step: Step): string => fileURLToPath(new URL(`../../functions/${step}/handler.ts`, import.meta.url));

/** Native or WASM packages, which a bundle of one file cannot hold. */
const UNBUNDLED = ["onnxruntime-node", "sharp", "h5wasm"];

/** 1,769 MB is one vCPU; extraction holds a network's weights, its activations and its inputs. */
const MEMORY_MB: Readonly<Record<Step, number>> = {
  plan: 1769,
  extract: 5307,
  permute: 1769,
  reduce: 3538,
  report: 1769,
  failure: 256,
};

/** The function that runs one step: its handler, bundled, with memory by what the step holds. */
export function stepFunction(scope: Construct, step: Step): NodejsFunction {
  return new NodejsFunction(scope, `${step.charAt(0).toUpperCase()}${step.slice(1)}Function`, {
    entry: entryOf(step),
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: MEMORY_MB[step],
    timeout: Duration.minutes(15),
    bundling: { format: OutputFormat.ESM, target: "node24", minify: true, sourceMap: true, externalModules: UNBUNDLED },
  });
}
