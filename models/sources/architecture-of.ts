import { architectures } from "../architectures/registry.ts";
import { fitting } from "../checkpoints/fitting.ts";
import { readCheckpoint } from "../checkpoints/read-checkpoint.ts";
import { InputError } from "../../shared/errors.ts";

/**
 * The known architecture whose weights a checkpoint holds.
 * @throws {InputError} if it holds those of none, which names the nearest; or is no checkpoint
 */
export function architectureOf(file: Uint8Array): string {
  const checkpoint = readCheckpoint(file);
  const known = [...architectures.values()];
  const found = known.find((architecture) => {
    try {
      return fitting(checkpoint, architecture, [architecture]);
    } catch (error) {
      if (error instanceof InputError) return false;
      throw error;
    }
  });
  if (found) return found.name;
  const [any] = known;
  const nearest = any && reason(() => fitting(checkpoint, any, known));
  throw new InputError(`weights that fit no architecture${nearest === undefined ? "" : `: ${nearest}`}`);
}

/** The last thing that a refusal says: which architecture is nearest. */
function reason(refused: () => unknown): string | undefined {
  try {
    refused();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message.split("\n").at(-1)?.trim();
    throw error;
  }
}
