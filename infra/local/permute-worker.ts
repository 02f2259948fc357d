/** A worker thread of the embedded engine: counts the numerators of one chunk at a time. */
import { parentPort } from "node:worker_threads";
import { keepCompiled } from "../code/compiled.ts";
import { RsaError } from "../../shared/errors.ts";
import type { NumeratorTask } from "../../shared/numerators/permuted-numerators.ts";

/** Answer to one task; an error travels by name and message, because classes do not survive the crossing. */
export type WorkerAnswer =
  | { readonly kind: "done"; readonly values: Int32Array | Float64Array; readonly kernel: string }
  | { readonly kind: "failed"; readonly name: string; readonly message: string; readonly stack: string | undefined };

if (!parentPort) throw new RsaError("permute-worker runs as a worker thread only");
const port = parentPort;

keepCompiled();
const { permutedNumerators } = await import("../../shared/numerators/permuted-numerators.ts");

port.on("message", (task: NumeratorTask) => {
  try {
    const { values, kernel } = permutedNumerators(task);
    port.postMessage({ kind: "done", values, kernel } satisfies WorkerAnswer, [values.buffer as ArrayBuffer]);
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    port.postMessage({ kind: "failed", name, message, stack } satisfies WorkerAnswer);
  }
});
