/** `npm run profile`, with `-- <config>` for another study than the quickstart: seconds of the processor per phase, all threads together. */
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describeFailure } from "../../infra/cli/failure-text.ts";
import { runEmbedded } from "../../infra/local/engine.ts";
import { stepsIn } from "../../infra/cli/steps-in.ts";
import { runThreads } from "../../infra/local/worker-pools.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const [study = "examples/quickstart.yaml", ...more] = process.argv.slice(2);
if (study === "" || study.startsWith("-") || more.length > 0) {
  console.error("error: needed one config, or none for the quickstart: npm run profile -- config.yaml");
  process.exit(2);
}
const config = resolve(study);
const folder = temporaryFolder();
const workers = availableParallelism();
const { signal } = new AbortController();
const threads = runThreads(workers, signal);

const phases = new Map<string, { processor: number; wall: number }>();
let phase = "start";
let since = { processor: { user: 0, system: 0 }, wall: performance.now() - 1000 * process.uptime() };

/** Charges what was spent since the last call to the phase that ends. */
function enter(next: string): void {
  const { user, system } = process.cpuUsage(since.processor);
  const spent = phases.get(phase) ?? { processor: 0, wall: 0 };
  phases.set(phase, {
    processor: spent.processor + (user + system) / 1e6,
    wall: spent.wall + (performance.now() - since.wall) / 1000,
  });
  phase = next;
  since = { processor: process.cpuUsage(), wall: performance.now() };
}

try {
  const steps = await stepsIn(threads, { emit: () => undefined, signal });
  const outcome = await runEmbedded({
    config: pathToFileURL(config).href,
    study: pathToFileURL(`${folder}/study/`).href,
    signal,
    workers,
    runStep: (step, input) => {
      if (step !== phase) enter(step);
      return steps(step, input);
    },
  });
  if (outcome.kind === "failed") throw outcome.error;
  enter("end");
  printPhases();
} catch (error) {
  const { text, exitCode } = describeFailure(error, { debug: true });
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
} finally {
  await threads.close();
}

function printPhases(): void {
  console.log(`${config}, ${workers} workers\n${"phase".padEnd(12)} processor    wall`);
  const total = { processor: 0, wall: 0 };
  for (const [name, { processor, wall }] of phases) {
    print(name, processor, wall);
    total.processor += processor;
    total.wall += wall;
  }
  print("together", total.processor, total.wall);
}

function print(name: string, processor: number, wall: number): void {
  console.log(`${name.padEnd(12)} ${processor.toFixed(2).padStart(7)} s ${wall.toFixed(2).padStart(7)} s`);
}
