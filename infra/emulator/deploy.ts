/** `npm run deploy:local`: the stack, without GPU and for this machine's processor, into the emulator of the standard variables. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { SFNClient, TagResourceCommand } from "@aws-sdk/client-sfn";
import { DEPLOYMENT_TAGS } from "../deployment-tags.ts";
import { useEmulator } from "./environment.ts";

const ACCOUNT = "000000000000";
const OUTPUTS = ".cache/emulator/outputs.json";
const root = fileURLToPath(new URL("../../", import.meta.url));
const cdk = fileURLToPath(new URL("../../node_modules/aws-cdk/bin/cdk", import.meta.url));

/** Emulators run functions on this machine: native packages must be its own, and more at a time than cores only wait. */
const CONTEXT = {
  gpu: "false",
  architecture: arch() === "arm64" ? "arm64" : "x86_64",
  maxConcurrency: String(availableParallelism()),
  askConcurrency: "false", // MiniStack does not know MaxConcurrencyPath, and would run 64 at a time
};

function runCdk(...args: string[]): void {
  const { status, error } = spawnSync(process.execPath, [cdk, ...args], { cwd: root, stdio: "inherit" });
  if (error) throw error;
  if (status !== 0) throw new Error(`cdk ${args[0] ?? ""} ended with ${status ?? "a signal"}`);
}

/** Bootstraps and deploys into the emulator that the standard variables name. */
export async function deployLocal(): Promise<void> {
  const endpoint = useEmulator();
  const context = Object.entries(CONTEXT).flatMap(([name, value]) => ["--context", `${name}=${value}`]);
  const options = [...context, "--output", ".cache/emulator/cdk.out"]; // beside what other synths write
  console.log(`deploying to ${endpoint}`);
  runCdk("bootstrap", `aws://${ACCOUNT}/${process.env["AWS_REGION"] ?? ""}`, ...options);
  runCdk("deploy", "--all", "--require-approval", "never", "--outputs-file", OUTPUTS, ...options);
  await tagStateMachine();
}

/** LocalStack's CloudFormation forgets the tags of state machines, by which the command line finds a deployment. */
async function tagStateMachine(): Promise<void> {
  const outputs = JSON.parse(readFileSync(`${root}${OUTPUTS}`, "utf8")) as Record<string, Record<string, string>>;
  for (const { BucketName, StateMachineArn } of Object.values(outputs)) {
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
