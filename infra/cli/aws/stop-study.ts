import { setTimeout as pause } from "node:timers/promises";
import { StopExecutionCommand } from "@aws-sdk/client-sfn";
import { describeExecution, executions, type Starting } from "./executions.ts";
import { lastSubmitted, type StudyAt } from "./studies.ts";

/** From the upload of a config to its execution, at the most. */
export const START_MS = 60_000;

/** Step Functions ends an execution at once; an emulator waits for the items that run, and may for as long as a function may take. */
const LOOKS = 15;

/**
 * Stops what runs of a study, or is about to: a config that was just uploaded has its execution some seconds later.
 *
 * @param often - milliseconds between two looks, of which there are so many at the most
 * @returns `idle` if nothing ran, `stopped` once all of it has ended, `stopping` if something was told to, and had not ended at the last look
 */
export async function stopStudy(
  study: StudyAt,
  deployment: Starting,
  { often = 1000, looks = LOOKS }: { often?: number; looks?: number } = {},
): Promise<"idle" | "stopped" | "stopping"> {
  let told: string[] = [];
  const latest = performance.now() + START_MS; // the clocks of S3 and of this machine may differ by more
  for (let waits = true; waits && told.length === 0;) {
    waits = performance.now() < latest && (await isAboutToStart(study, deployment)); // asked first, so that what starts in between is found
    told = await tellRunning(study, deployment);
    if (waits && told.length === 0) await pause(often);
  }
  if (told.length === 0) return "idle";
  for (let look = 1; look <= looks; look++) {
    const found = await Promise.all(told.map((arn) => describeExecution(deployment, arn)));
    if (found.every(({ status }) => status !== "RUNNING")) return "stopped";
    if (look < looks) await pause(often);
  }
  return "stopping";
}

async function tellRunning(study: StudyAt, deployment: Starting): Promise<string[]> {
  const told: string[] = [];
  for await (const { arn } of executions(deployment, { of: study, status: "RUNNING" })) {
    await deployment.sfn.send(new StopExecutionCommand({ executionArn: arn, cause: "rsa cancel" }));
    told.push(arn);
  }
  return told;
}

/** Whether a config of the study was uploaded in the last minute, and no execution has begun since. */
async function isAboutToStart(study: StudyAt, deployment: Starting): Promise<boolean> {
  const submitted = await lastSubmitted(study, deployment);
  if (submitted === undefined || Date.now() - submitted.getTime() > START_MS) return false;
  return (await executions(deployment, { of: study, since: submitted }).next()).done === true;
}
