import { setTimeout as pause } from "node:timers/promises";
import { InputError } from "../../../shared/errors.ts";
import { executions, type Execution, type Starting } from "./executions.ts";
import { START_MS } from "./stop-study.ts";
import { lastSubmitted, type StudyAt } from "./studies.ts";

/** A study starts some seconds after its config has come. */
const LOOKS_IN_SILENCE = 5;

/** How long a start is waited for. */
export interface Patience {
  readonly often: number; // ms between looks
  readonly looks: number;
}
const PATIENCE: Patience = { often: 1000, looks: START_MS / 1000 };

/**
 * The latest execution of the study that is not older than its config; waits for one that is about to start.
 * @param say - is told once that it has not started yet
 * @throws {InputError} if none does
 */
export async function startedExecution(
  study: StudyAt,
  deployment: Starting,
  say: (text: string) => void,
  { often, looks }: Patience = PATIENCE,
): Promise<Execution> {
  const submitted = (await lastSubmitted(study, deployment)) ?? new Date(0);
  for (let look = 1; look <= looks; look++) {
    const latest = await executions(deployment, { of: study, since: submitted }).next();
    if (!latest.done) return latest.value;
    if (look === LOOKS_IN_SILENCE) say(`${study.name} is uploaded, and has not started yet`);
    if (look < looks) await pause(often);
  }
  throw new InputError(`no execution of ${study.name} has started since its config was uploaded`, {
    advice:
      "submit it again; if that does not help, look at the dead-letter queue and the EventBridge rule of the deployment",
  });
}
