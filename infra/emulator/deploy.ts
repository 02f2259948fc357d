/** `npm run deploy:local`: the stack, without GPU and for this machine's processor, into the emulator of the standard variables. */
import { mkdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { SFNClient, TagResourceCommand } from "@aws-sdk/client-sfn";
import { DEPLOYMENT_TAGS } from "../deployment-tags.ts";
import { contextOf, HOST_ARCHITECTURE, runCdk } from "../run-cdk.ts";
import { useEmulator } from "./environment.ts";
import { PROJECT } from "../project.ts";

const ACCOUNT = "000000000000";

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
  const folder = `.cache/emulator/${new URL(endpoint).host.replace(":", "-")}`; // beside what goes elsewhere at the same time
  const outputs = `${folder}/outputs.json`;
  const options = [...contextOf(CONTEXT), "--output", `${folder}/cdk.out`];
  console.log(`deploying to ${endpoint}`);
  mkdirSync(join(PROJECT, folder), { recursive: true });
  runCdk(["bootstrap", `aws://${ACCOUNT}/${process.env["AWS_REGION"] ?? ""}`], join(PROJECT, folder)); // it needs no app
  const deploy = (): void =>
    runCdk(["deploy", "--all", "--require-approval", "never", "--outputs-file", outputs, ...options]);
  deploy();
  if (readOutputs(outputs).length === 0) deploy(); // LocalStack may call a stack complete before it has its outputs
  await tagStateMachines(readOutputs(outputs));
}

/** Of each stack. */
type Outputs = Readonly<Record<string, string>>;

const readOutputs = (file: string): Outputs[] =>
  Object.values(JSON.parse(readFileSync(`${PROJECT}${file}`, "utf8")) as Record<string, Outputs>);

/** LocalStack's CloudFormation forgets the tags of state machines, by which the command line finds a deployment. */
async function tagStateMachines(outputs: readonly Outputs[]): Promise<void> {
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
