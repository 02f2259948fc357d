/**
 * Networks on a GPU beside the processor of the same machine, run as AWS Batch runs them: by the entry point of the container, on
 * a study in a folder. Prints how far activations and RDMs differ, whether a second run gives the same bytes, and
 * a stimulus whatever it is shown with, and images per second. With `--cpu` nothing runs on a GPU: to try this out where there is none.
 */
import { spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { run as compare } from "../../../functions/compare/step.ts";
import { run as plan } from "../../../functions/plan/step.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { Receipt } from "../../../functions/runtime/receipt.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { readJsonArtifact } from "../../../functions/store/json.ts";
import { readPlan } from "../../../functions/study/read-plan.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { largestDifferences, sameBytes, sameOfSharedStimuli } from "./differences.ts";
import { imagesPerSecond } from "./rates.ts";
import { gpuStudy } from "./study.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";

const { values } = parseArgs({
  options: {
    cpu: { type: "boolean", default: false },
    architectures: { type: "string", default: "alexnet,deepcluster-alexnet,resnet50" },
    batches: { type: "string", default: "8,64" },
    runs: { type: "string", default: "20" },
    rates: { type: "boolean", default: false },
  },
});
const architectures = values.architectures.split(",");
const strategy = values.cpu ? "cpu" : "gpu";
const container = fileURLToPath(new URL("../../../functions/extract/container.ts", import.meta.url));

async function planned(config: string, study: string): Promise<Plan> {
  const request = { config: pathToFileURL(config).href, study };
  await plan(
    { request, execution: {} },
    {
      store: folderStore,
      emit: () => undefined,
      compute: "lambda and gpu",
      code: COMMITTED_CODE,
      revision: UNKNOWN_REVISION,
      concurrency: () => Promise.resolve(1),
      isRunning: () => Promise.resolve(false),
    },
  );
  return readPlan(folderStore, study);
}

/** Seconds of the process, from its start to its end. */
function extractNetwork(study: string, index: number): number {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [container, study, String(index)], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(`network ${index} ended with ${status}: ${stdout.slice(-2000)}${stderr.slice(-2000)}`);
  return (performance.now() - start) / 1000;
}

console.log(`TF32 ${process.env["NVIDIA_TF32_OVERRIDE"] ?? "left to the program"}, ${availableParallelism()} cores`);
if (!values.rates) {
  const { folder, config, fewer } = await gpuStudy(architectures, strategy);
  const [study, again, others] = ["study", "again", "others"].map((name) => `${pathToFileURL(folder).href}/${name}/`);
  const first = await planned(config, study);
  await planned(config, again);
  const second = await planned(fewer, others);
  console.log("network: provider, seconds of the process, seconds of the step, images");
  for (const [i, { title }] of first.networks.entries()) {
    const seconds = extractNetwork(study, i);
    const receipt = await readJsonArtifact(folderStore, new URL(`receipts/extract/${i}.json`, study).href, Receipt);
    console.log(
      `${title}: ${receipt.detail["provider"]}, ${seconds.toFixed(2)}, ${receipt.seconds.toFixed(2)}, ${first.stimuli.length}`,
    );
  }
  const { signal } = new AbortController();
  for (const item of first.comparisons.keys()) {
    const runtime = { store: folderStore, emit: () => undefined, signal, threads: 1, code: COMMITTED_CODE };
    await compare({ study, item }, runtime);
  }
  console.log(
    "network, layer: units; activations: max |d|, max |d| / max |cpu|, |d| / |cpu|; RDM: max |d|, |d| / |cpu|",
  );
  for (const line of await largestDifferences(first, study, architectures.length)) console.log(line);
  for (const i of architectures.keys()) {
    extractNetwork(again, i);
    const { same, of } = await sameBytes(first, [study, again], i);
    console.log(`${first.networks[i].title}, run again: ${same} of ${of} layers are the same bytes`);
    extractNetwork(others, i);
    const shown = await sameOfSharedStimuli({ plan: first, study }, { plan: second, study: others }, i);
    console.log(
      `${first.networks[i].title}, shown with others: ${shown.same} of ${shown.of} layers are the same bytes for each stimulus`,
    );
  }
}
console.log(
  "architecture, provider, batch: seconds to open, seconds of the first run, images per second (median, least, most)",
);
for (const architecture of architectures) {
  for (const batch of values.batches.split(",").map(Number)) {
    const provider = values.cpu ? "cpu" : "cuda";
    console.log(await imagesPerSecond(architecture, { provider, batch, runs: Number(values.runs) }));
  }
}
process.exit(0);
