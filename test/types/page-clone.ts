/** What infra/README.md shows of an app that has a clone of the project. */
import type { App } from "aws-cdk-lib";
import { RsaStack } from "../../infra/stack.ts"; // a clone of this project

// the bucket of configs, inputs, studies and artifacts, and what runs a study
const { bucket, stateMachine } = new RsaStack(app, "Rsa", { maxConcurrency: 500, inputBuckets: ["lab-images"] });

declare const app: App;
export { bucket, stateMachine };
