import type { ErrorRecord } from "../runtime/error-records.ts";
import type { Ending } from "../runtime/step-runtime.ts";
import { STEP_LIST, STEP_MINUTES, type Step } from "../steps.ts";
import { explain } from "./explain.ts";
import { jsonObject } from "./said.ts";

/** What a Map says of itself when one of its children failed: the child says why. */
const OF_A_CHILD = "States.ExceedToleratedFailureThreshold";

/**
 * An error record of work that left none itself. Undefined where the ending says nothing new: the error is one of the pipeline's own,
 * which the step has recorded.
 */
export function recordOfEnding(
  { state, input, error, cause }: Ending,
  caught: { readonly Error: string; readonly Cause: string },
): ErrorRecord | undefined {
  const step = stepOf(state);
  const said = { error: error ?? caught.Error, cause: error === undefined ? caught.Cause : (cause ?? "") };
  if (said.error === OF_A_CHILD) return undefined;
  const name = step ?? "unknown";
  const megabytes = STEP_LIST.find((one) => one.name === step)?.memoryMb;
  const explained = explain(said, { step: step ?? "a step", megabytes, minutes: STEP_MINUTES });
  return explained && { step: name, item: itemIn(input), ...explained };
}

/** The step whose state failed: its own, or one that is called after it, as its Map is and extraction on a GPU. */
const stepOf = (state: string | undefined): Step | undefined =>
  STEP_LIST.find((step) => state?.startsWith(step.state))?.name;

/** The item of a child: what it was given beside the study, and where that lies. */
function itemIn(input: string | undefined): string {
  const { study: _study, part: _part, ...item } = jsonObject(input ?? "") ?? {};
  return Object.values(item)
    .filter((value) => typeof value === "number")
    .join("-");
}
