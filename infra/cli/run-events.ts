import { fileURLToPath } from "node:url";
import type { StepEvent } from "../../functions/runtime/step-runtime.ts";
import { reportUrl } from "../../functions/store/layout.ts";

/** What a run says: the events of its steps, notes, and where the report is. */
export type RunEvent =
  StepEvent | { readonly kind: "finished"; readonly text: string; readonly report: string; readonly study: string };

/** An event as a program reads it. */
export const jsonLine = (event: RunEvent): string => `${JSON.stringify(event)}\n`;

/** The last event of a run: how it ended, and where what came out lies. @param study - URL of its folder */
export function finishedEvent(ending: string, study: string): RunEvent {
  const report = fileURLToPath(reportUrl(study));
  return { kind: "finished", text: `${ending}. Report: ${report}`, report, study: fileURLToPath(study) };
}

/** How a run of a study ends that is finished. */
export const NOTHING_TO_COMPUTE = "already finished, nothing to compute";
