import type { Artifacts } from "../store/artifacts.ts";
import type { StepRuntime } from "./step-runtime.ts";

/**
 * Whether an artifact need not be computed. One that is there and is not what was written is, which is said. Planning says of how
 * many there is no record.
 */
export async function isReusable(
  artifacts: Artifacts,
  path: string,
  { emit }: Pick<StepRuntime, "emit">,
): Promise<boolean> {
  const state = await artifacts.state(path);
  if (state === "damaged") emit({ kind: "note", text: `${path} is not what was written there; it is computed again` });
  return state === "fits";
}
