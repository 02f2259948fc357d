import { setTimeout as pause } from "node:timers/promises";
import { priceText } from "../../../functions/pricing/estimate-words.ts";
import { Manifest } from "../../../functions/study/manifest.ts";
import { readPlan } from "../../../functions/study/read-plan.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { readJsonArtifact } from "../../../functions/store/json.ts";
import { manifestUrl, planUrl } from "../../../functions/store/layout.ts";
import { EXIT } from "../failure-text.ts";
import { duration, ProgressLines, type Screen } from "../progress.ts";
import { findDeployment, type Deployment, type DeploymentOptions } from "./deployment.ts";
import { describeExecution, type Execution } from "./executions.ts";
import { startedExecution } from "./started-execution.ts";
import { failureOf } from "./study-failure.ts";
import { findStudy, type StudyAt } from "./studies.ts";
import { isConfigFile, studyOfFile } from "./uploaded-file.ts";
import { StudyProgress } from "./study-progress.ts";
import { comparedLayers, imagesShown } from "../../../shared/plan/shards.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";

export interface WatchOptions extends DeploymentOptions {
  readonly json?: boolean;
}

type WatchEvent =
  StepEvent | { readonly kind: "cost"; readonly usd: number } | { readonly kind: "finished"; readonly text: string };

const POLL_MS = 1000;
/** A short study is followed closely, a long one asked seldom: each look costs requests. */
const WAIT_GROWS = 1.15;
const LONGEST_WAIT_MS = 8000;

/** `rsa watch`: follows a study until it ends. Returns the exit code; throws why the study failed. */
export async function watchCommand(typed: string, options: WatchOptions, screen: Screen): Promise<number> {
  const deployment = await findDeployment(options);
  const study = isConfigFile(typed) ? await studyOfFile(typed, deployment) : await findStudy(typed, deployment);
  const emit = options.json ? jsonEvents(screen) : lines(screen);
  const onInterrupt = (): never => {
    emit({ kind: "note", text: `the study goes on; npx rsa cancel ${study.name} stops it` });
    process.exit(EXIT.stopped);
  };
  process.on("SIGINT", onInterrupt);
  try {
    return await watch(study, deployment, emit);
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

async function watch(study: StudyAt, deployment: Deployment, emit: (event: WatchEvent) => void): Promise<number> {
  let execution = await startedExecution(study, deployment, (text) => emit({ kind: "note", text }));
  if (execution.status === "RUNNING") {
    emit({ kind: "note", text: `${study.name} runs; Ctrl-C ends this view of it, not the study` });
  }
  let progress: StudyProgress | undefined;
  let wait = POLL_MS;
  for (;;) {
    if (execution.runningAs !== undefined) {
      progress = undefined;
      execution = await describeExecution(deployment, execution.runningAs);
      continue;
    }
    const { store } = deployment;
    if (!progress && (await store.exists(planUrl(study.url)))) {
      const plan = await readPlan(store, study.url);
      const { networks, tests, config } = plan;
      const { measure } = config.mantel;
      const permute = tests.length * plannedRelabellings(plan).count;
      const [extract, compare] = [imagesShown(plan), comparedLayers(networks).length];
      emit({ kind: "planned", measure, extract, compare, permute, finished: false });
      progress = new StudyProgress(deployment, execution.arn, study.url, plan);
    }
    // the last look comes after the last state is known, so that it misses nothing
    if (progress) {
      const events = await progress.look(execution.status === "SUCCEEDED");
      emit({ kind: "cost", usd: progress.costSoFar() });
      for (const event of events) emit(event);
    }
    if (execution.status === "SUCCEEDED") return await finished(study, execution, deployment, emit);
    if (execution.status === "ABORTED") {
      emit({
        kind: "note",
        text: "stopped; what was computed is kept, and submitting the same config goes on from there",
      });
      return EXIT.stopped;
    }
    if (execution.status !== "RUNNING" && execution.status !== "PENDING_REDRIVE") {
      throw await failureOf(study, execution, deployment);
    }
    await pause(wait);
    wait = Math.min(LONGEST_WAIT_MS, wait * WAIT_GROWS);
    execution = await describeExecution(deployment, execution.arn);
  }
}

async function finished(
  study: StudyAt,
  { started, stopped }: Execution,
  { store }: Deployment,
  emit: (event: WatchEvent) => void,
): Promise<number> {
  const { cost, estimated } = await readJsonArtifact(store, manifestUrl(study.url), Manifest);
  const took = duration(((stopped ?? new Date()).getTime() - started.getTime()) / 1000);
  const price = cost ? ` for about ${cost.total.toFixed(4)} ${cost.currency}` : "";
  const expected = `${duration(estimated.low.seconds)} to ${duration(estimated.high.seconds)}, ${priceText(estimated)}`;
  const text = `finished in ${took}${price}, estimated ${expected}. Fetch it: npx rsa download ${study.name}`;
  emit({ kind: "finished", text });
  return EXIT.done;
}

function jsonEvents(screen: Screen): (event: WatchEvent) => void {
  return (event) => screen.write(`${JSON.stringify(event)}\n`);
}

function lines(screen: Screen): (event: WatchEvent) => void {
  const progress = new ProgressLines(screen);
  return (event) => {
    if (event.kind === "cost") progress.remark(`${event.usd.toFixed(4)} USD so far`);
    else if (event.kind === "finished") progress.line(event.text);
    else progress.on(event);
  };
}
