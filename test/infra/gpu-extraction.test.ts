import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import { build } from "esbuild";
import { z } from "zod";
import { GPU_STATE } from "../../functions/extract/definition.ts";
import { EXIT_CODES } from "../../functions/extract/exit-codes.ts";
import { Receipt } from "../../functions/runtime/receipt.ts";
import { showInThisThread } from "../../functions/stimuli/wanted-image.ts";
import { artifactsOf, readPlan } from "../../functions/study/read-plan.ts";
import { STEP_LIST, type Step } from "../../functions/steps.ts";
import { compareHeld } from "../../functions/comparison/held-layer.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readJsonArtifact } from "../../functions/store/json.ts";
import { COMMITTED_CODE } from "../../functions/runtime/committed-code.ts";
import { UNKNOWN_REVISION } from "../../functions/runtime/revision.ts";
import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { GPU_DEFINITION_FILE } from "../../infra/definition-file.ts";
import { localSteps } from "../../infra/local/local-steps.ts";
import { synthesize } from "../../infra/synthesize.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { smallStudy } from "../end-to-end/small-study.ts";

/** What the record of an error says. */
const Said = z.object({ name: z.string(), message: z.string() });

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What AWS Batch starts: the command and environment of the job definition. */
interface Job {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

function jobDefinition(): Job {
  const [job] = Object.values(synthesize({ gpu: true }).template.findResources("AWS::Batch::JobDefinition"));
  const { ContainerProperties } = (
    job as {
      Properties: { ContainerProperties: { Command: string[]; Environment: { Name: string; Value: unknown }[] } };
    }
  ).Properties;
  const environment = ContainerProperties.Environment.map(({ Name, Value }): [string, string] => {
    if (JSON.stringify(Value) === '{"Ref":"AWS::Region"}') return [Name, "us-east-1"];
    assert.equal(typeof Value, "string", Name);
    return [Name, String(Value)];
  });
  return { command: ContainerProperties.Command, environment: Object.fromEntries(environment) };
}

/** Starts the job as a process, with its parameters in the places of its command and nothing else in its environment. */
async function runJob(
  job: Job,
  parameters: Record<string, string>,
): Promise<{ exitCode: number | null; said: string }> {
  const [program = "", ...args] = job.command.map((word) =>
    word.startsWith("Ref::") ? (parameters[word.slice("Ref::".length)] ?? "") : word,
  );
  const env = { PATH: dirname(process.execPath), ...job.environment }; // an image has its own PATH
  const container = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const said: Buffer[] = [];
  container.stdout.on("data", (data: Buffer) => said.push(data));
  const exitCode = await new Promise<number | null>((resolve) => container.on("close", resolve));
  return { exitCode, said: Buffer.concat(said).toString() };
}

const runtime: StepRuntime = {
  store: folderStore,
  permute: (task) => Promise.resolve(countedChunk(task)),
  emit: () => undefined,
  signal: new AbortController().signal,
  threads: 1,
  showImage: showInThisThread,
  compare: compareHeld,
  code: COMMITTED_CODE,
  revision: UNKNOWN_REVISION,
  compute: "lambda and gpu",
  concurrency: () => Promise.resolve(1),
  isRunning: () => Promise.resolve(false),
  endings: () => Promise.resolve([]),
  notify: () => Promise.resolve(),
};
const runStep = localSteps(runtime, () => undefined);

interface SubmitJob {
  readonly Parameters: Record<string, string>;
}

/** Runs the pipeline of a stack with a GPU; the GPU state starts a process, and throws as Step Functions does when a job fails. */
async function runPipeline(job: Job, request: { config: string; study: string }, upTo: Step) {
  const jobs: Record<string, string>[] = [];
  const handlers = STEP_LIST.map(({ name: step, state }) => [
    state,
    async (input: unknown) => {
      if (step === upTo) throw Object.assign(new Error("far enough"), { name: "InputError" });
      return (await runStep(step, input)) ?? {};
    },
  ]);
  const submitJob = async ({ Parameters }: SubmitJob): Promise<object> => {
    jobs.push(Parameters);
    const { exitCode, said } = await runJob(job, Parameters);
    if (exitCode !== EXIT_CODES.done)
      throw Object.assign(new Error(`exit code ${exitCode}`), { name: "States.TaskFailed" });
    return { Status: "SUCCEEDED", said };
  };
  const definition = JSON.parse(readFileSync(GPU_DEFINITION_FILE, "utf8")) as StateMachineDefinition;
  const machine = new StateMachine(definition, { validationOptions: { checkArn: false } });
  const taskResourceLocalHandlers = { ...Object.fromEntries(handlers), [GPU_STATE]: submitJob } as Record<
    string,
    never
  >;
  const { result } = machine.run(request, { overrides: { taskResourceLocalHandlers } });
  await result.catch(() => undefined);
  return { jobs };
}

describe("extraction on a GPU, its container started as a process", () => {
  let folder = "";
  let config = "";
  let job: Job;
  before(async () => {
    job = jobDefinition();
    ({ folder, config } = await smallStudy((small) => ({
      ...small,
      networks: [
        { name: "one", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"], strategy: "gpu" },
        { name: "one again", architecture: "alexnet", weights: { random: { seed: 3 } }, layers: ["relu1"] },
      ],
      contrasts: [],
    })));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("runs on the GPU what the plan gives to it, or says why it cannot, and never on the processor", async () => {
    const study = `${pathToFileURL(folder).href}/study/`;
    const { jobs } = await runPipeline(job, { config: pathToFileURL(config).href, study }, "permute");
    assert.deepEqual(jobs, [{ study, item: "0" }]);
    const receipt = new URL("receipts/extract/0.json", study).href;
    if (await folderStore.exists(receipt)) {
      const { detail } = await readJsonArtifact(folderStore, receipt, Receipt);
      assert.equal(detail["provider"], "cuda");
      return;
    }
    const { name, message } = await readJsonArtifact(folderStore, new URL("errors/extract-0.json", study).href, Said);
    assert.equal(name, "InputError");
    assert.match(message, /^provider cuda: onnxruntime cannot use it here: .*lib\w+\.so/);
    const plan = await readPlan(folderStore, study);
    const state = await artifactsOf(plan, study, folderStore).state(plan.networks[0].layers[0].activations![0]);
    assert.equal(state, "absent");
  });

  it("leaves in the store what a Lambda leaves there", async () => {
    const leftBy = async (name: string, extract: (study: string) => Promise<unknown>): Promise<Uint8Array> => {
      const study = `${pathToFileURL(folder).href}/${name}/`;
      await runStep("plan", { request: { config: pathToFileURL(config).href, study }, execution: {} });
      await extract(study);
      const plan = await readPlan(folderStore, study);
      return artifactsOf(plan, study, folderStore).read(plan.networks[1].layers[0].activations![0]);
    };
    const byLambda = await leftBy("lambda", (study) => runStep("extract", { study, item: 1 }));
    const byJob = await leftBy("job", (study) => runJob(job, { study, item: "1" }));
    assert.deepEqual(byJob, byLambda);
  });

  it("ends with the exit code that Batch does not retry when the user must mend something, and records what", async () => {
    const study = `${pathToFileURL(folder).href}/study/`;
    const { exitCode, said } = await runJob(job, { study, item: "7" });
    assert.equal(exitCode, EXIT_CODES.final);
    assert.match(said, /"name":"InputError".*no extract 7/);
    const record = new URL("errors/extract-7.json", study).href;
    assert.ok(await folderStore.exists(record));
  });

  it("is an image that holds every file and package it loads", async () => {
    const dockerfile = readFileSync(new URL("../../functions/extract/Dockerfile", import.meta.url), "utf8");
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
      sources.split(" "),
    );
    const removed = [...dockerfile.matchAll(/node_modules\/([\w@/.-]+)/g)].map(([, name]) => name);
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ["functions/extract/container.ts"],
      bundle: true,
      metafile: true,
      packages: "external",
      platform: "node",
      format: "esm",
      write: false,
    });
    for (const path of Object.keys(metafile.inputs)) {
      assert.ok(
        copied.some((source) => path === source || path.startsWith(`${source}/`)),
        `${path} is not in the image`,
      );
    }
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { dependencies: object };
    for (const { path, external } of Object.values(metafile.outputs).flatMap(({ imports }) => imports)) {
      if (!external || path.startsWith("node:")) continue;
      const name = path
        .split("/")
        .slice(0, path.startsWith("@") ? 2 : 1)
        .join("/");
      assert.ok(name in dependencies && !removed.includes(name), `${name} is not in the image`);
    }
  });
});
