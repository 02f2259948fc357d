/**
 * `npm run bench:limits`: the sizes that must work. Every step that a size is hard for is run here at full size, in a process of its own, or
 * is said to be refused when the study is planned; `-- <words>` runs the studies whose titles have them.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beyondLimits } from "../../../functions/plan/beyond-limits.ts";
import { lambdaSeconds } from "../../../functions/pricing/speeds.ts";
import { STEPS } from "../../../functions/steps.ts";
import { LAMBDA_SECONDS } from "../../../shared/limits.ts";
import { describeMachine } from "../machine.ts";
import { chunkSizeOf, sizeOfLarge } from "./chunk-size.ts";
import { LARGE_STUDIES, type LargeStudy } from "./sizes.ts";

const WORK = fileURLToPath(new URL("./work.ts", import.meta.url));

const wanted = process.argv.slice(2).join(" ");
const machine = describeMachine();
console.log(`${machine.processor}, ${machine.cores} cores, Node ${machine.node}; memory of Lambda, 2²⁰ bytes\n`);

for (const study of LARGE_STUDIES.filter(({ title }) => title.includes(wanted))) {
  console.log(study.title);
  const size = sizeOfLarge(study);
  const refused = { machine: beyondLimits(size, "machine"), aws: beyondLimits(size, "lambda") };
  for (const issue of refused.aws) {
    const where = refused.machine.includes(issue) ? "refused when planned" : "refused when planned for AWS";
    console.log(`  ${where}: ${issue}`);
  }
  if (refused.machine.length === 0) for (const step of study.steps) console.log(`  ${run(study, step)}`);
}

/** Runs a step, and says what it took beside what a Lambda has. */
function run(study: LargeStudy, step: LargeStudy["steps"][number]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WORK, step, study.title], { encoding: "utf8" });
  const { networks, permutations, parts, ranges } = chunkSizeOf(study);
  const piece =
    step === "permute"
      ? `, one of ${parts} × ${ranges} chunks: ${networks} networks, ${permutations} permutations`
      : "";
  if (status !== 0) return `${step}${piece}: died: ${stderr.trim().split("\n").at(-1) ?? ""}`;
  const { seconds, megabytes } = JSON.parse(stdout) as { seconds: number; megabytes: number };
  const { memoryMb } = STEPS[step];
  const there = lambdaSeconds(step, seconds);
  const fits = megabytes < memoryMb && there < LAMBDA_SECONDS.most;
  return (
    `${step}${piece}: ${megabytes.toFixed(0)} of ${memoryMb} MB, ${seconds.toFixed(0)} s of a core here, about ${there.toFixed(0)} of ` +
    `${LAMBDA_SECONDS.most} s on Lambda: ${fits ? "fits" : "does not fit"}`
  );
}
