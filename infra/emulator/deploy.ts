/** `npm run deploy:local`: the stack, without GPU and for this machine's processor, into the emulator of the standard variables. */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { SFNClient, TagResourceCommand } from "@aws-sdk/client-sfn";
import { DEPLOYMENT_TAGS } from "../deployment-tags.ts";
import { contextOf, HOST_ARCHITECTURE, runCdk } from "../run-cdk.ts";
import { useEmulator } from "./environment.ts";
import { PROJECT } from "../project.ts";

const ACCOUNT = "000000000000";
const OUTPUTS = ".cache/emulator/outputs.json";

/** Emulators run functions on this machine: native packages must be its own, and more at a time than cores only wait. */
const CONTEXT = {
  gpu: "false",
  architecture: HOST_ARCHITECTURE,
  maxConcurrency: String(availableParallelism()),
  askConcurrency: "false", // MiniStack does not know MaxConcurrencyPath, and would run 64 at a time
};

/** Bootstraps and deploys into the emulator that the standard variables name. */
export async function deployLocal(): Promise<void> {
  const endpoint = useEmulator();
  const options = [...contextOf(CONTEXT), "--output", ".cache/emulator/cdk.out"]; // beside what other synths write
  console.log(`deploying to ${endpoint}`);
  runCdk("bootstrap", `aws://${ACCOUNT}/${process.env["AWS_REGION"] ?? ""}`, ...options);
  const deploy = (): void =>
    runCdk("deploy", "--all", "--require-approval", "never", "--outputs-file", OUTPUTS, ...options);
  deploy();
  if (readOutputs().length === 0) deploy(); // LocalStack may call a stack complete before it has its outputs
  await tagStateMachine();
}

function readOutputs(): Record<string, string>[] {
  return Object.values(
    JSON.parse(readFileSync(`${PROJECT}${OUTPUTS}`, "utf8")) as Record<string, Record<string, string>>,
  );
}

/** LocalStack's CloudFormation forgets the tags of state machines, by which the command line finds a deployment. */
async function tagStateMachine(): Promise<void> {
  const outputs = readOutputs();
  if (outputs.length === 0) throw new Error("the emulator has the stack, and none of its outputs");
  for (const { BucketName, StateMachineArn } of outputs) {
    const tags = [{ key: DEPLOYMENT_TAGS.bucket, value: BucketName }];
    await new SFNClient().send(new TagResourceCommand({ resourceArn: StateMachineArn, tags }));
  }
}

if (import.meta.main) {
  try {
    await deployLocal();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error); // cdk has said the rest
    process.exitCode = 1;
  }
}
