/**
 * `npm run bench:limits`: the sizes that must work. Every step that a size is hard for is run here at full size, in a process of its own, or
 * is said to be refused when the study is planned; `-- <words>` runs the studies whose titles have them.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beyondLimits } from "../../../functions/plan/beyond-limits.ts";
import { lambdaSeconds } from "../../../functions/pricing/speeds.ts";
import { STEPS } from "../../../functions/steps.ts";
import { LAMBDA_SECONDS } from "../../../shared/limits.ts";
import { describeMachine } from "../machine.ts";
import { chunkSizeOf, sizeOfLarge } from "./chunk-size.ts";
import { LARGE_STUDIES, type LargeStudy } from "./sizes.ts";

const WORK = fileURLToPath(new URL("./work.ts", import.meta.url));

/** Of the memory of a Lambda, what V8 takes for its heap where nobody says otherwise: beyond, it collects what is not used. */
const HEAP = 0.5;

const wanted = process.argv.slice(2).join(" ");
const machine = describeMachine();
console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}; memory of Lambda, 2²⁰ bytes\n`);

for (const study of LARGE_STUDIES.filter(({ title }) => title.includes(wanted))) {
  console.log(study.title);
  const folder = mkdtempSync(join(tmpdir(), "rsa-limits-"));
  try {
    if (study.seeds === undefined) measure(study, folder);
    else for (const step of study.steps) console.log(`  ${run(study, step, folder)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The steps of a study that is not planned as a whole, unless it would be refused then. */
function measure(study: LargeStudy, folder: string): void {
  const size = sizeOfLarge(study);
  const refused = { machine: beyondLimits(size, "machine"), aws: beyondLimits(size, "lambda") };
  for (const issue of refused.aws) {
    const where = refused.machine.includes(issue) ? "refused when planned" : "refused when planned for AWS";
    console.log(`  ${where}: ${issue}`);
  }
  if (refused.machine.length === 0) for (const step of study.steps) console.log(`  ${run(study, step, folder)}`);
}

/** Runs a step, and says what it took beside what a Lambda has. */
function run(study: LargeStudy, step: LargeStudy["steps"][number], folder: string): string {
  const heap = `--max-old-space-size=${Math.floor(STEPS[step].memoryMb * HEAP)}`;
  const command = [heap, WORK, step, study.title, folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
  const { models, permutations, parts, ranges } = chunkSizeOf(study);
  const piece =
    step === "permute" && study.seeds === undefined
      ? `, one of ${parts} × ${ranges} chunks: ${models} layers, ${permutations} permutations`
      : "";
  if (status !== 0) return `${step}${piece}: died: ${stderr.trim().split("\n").slice(-8).join(" | ")}`;
  const { seconds, megabytes, told } = JSON.parse(stdout) as { seconds: number; megabytes: number; told?: object };
  const { memoryMb } = STEPS[step];
  const there = lambdaSeconds(step, seconds);
  const fits = megabytes < memoryMb && there < LAMBDA_SECONDS.most;
  return (
    `${step}${piece}: ${megabytes.toFixed(0)} of ${memoryMb} MB, ${seconds.toFixed(0)} s of a core here, about ${there.toFixed(0)} of ` +
    `${LAMBDA_SECONDS.most} s on Lambda: ${fits ? "fits" : "does not fit"}${told ? ` ${JSON.stringify(told)}` : ""}`
  );
}
