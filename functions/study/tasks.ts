/**
 * Tasks: what the children of a Map find of the plan. Each is one small file that holds all that its item needs, so that thousands of
 * children do not read a plan of megabytes. A task vouches for itself by its seal.
 */
import type { z } from "zod";
import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { RUN_AGAIN } from "../store/records.ts";
import { parseJson } from "../store/json.ts";
import { taskPath, urlBelow } from "../store/layout.ts";
import { isSealed, sealedBytes } from "../store/seal.ts";
import type { Store } from "../store/store.ts";

/** Tasks that are written at once. */
const AT_ONCE = 16;

/** Writes the tasks of a step, by item. */
export async function writeTasks(
  store: Store,
  study: string,
  step: string,
  tasks: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  for (let first = 0; first < tasks.length; first += AT_ONCE) {
    const some = tasks.slice(first, first + AT_ONCE);
    await Promise.all(
      some.map((task, i) => store.write(urlBelow(study, taskPath(step, first + i)), sealedBytes(task))),
    );
  }
}

/**
 * The task of one item of a step.
 * @throws {InputError} if there is none; {DamagedArtifactError} if it is not what was written
 */
export async function readTask<T>(
  store: Store,
  study: string,
  step: string,
  item: number,
  schema: z.ZodType<T>,
): Promise<T> {
  const path = taskPath(step, item);
  const bytes = await store.read(urlBelow(study, path)).catch((error: unknown) => {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`the plan has no ${step} ${item}: ${error.message}`, { cause: error });
  });
  if (isSealed(bytes)) return parseJson(bytes, path, schema);
  throw new DamagedArtifactError(`${path} is not what was written when the study was planned`, { advice: RUN_AGAIN });
}
