/** A worker thread of the embedded engine: counts one chunk at a time. */
import { parentPort } from "node:worker_threads";
import { keepCompiled } from "../compiled.ts";
import { RsaError } from "../../shared/errors.ts";
import type { ChunkTask, CountedChunk } from "../../shared/tally/count-chunk.ts";

/** Answer to one task; an error travels by name and message, because classes do not survive the crossing. */
export type WorkerAnswer =
  | { readonly kind: "done"; readonly counted: CountedChunk }
  | { readonly kind: "failed"; readonly name: string; readonly message: string; readonly stack: string | undefined };

if (!parentPort) throw new RsaError("permute-worker runs as a worker thread only");
const port = parentPort;

keepCompiled();
const { countedChunk } = await import("../../shared/tally/count-chunk.ts");

port.on("message", (task: ChunkTask) => {
  try {
    const counted = countedChunk(task);
    const moved = counted.nulls ? [counted.nulls.buffer as ArrayBuffer] : [];
    port.postMessage({ kind: "done", counted } satisfies WorkerAnswer, moved);
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    port.postMessage({ kind: "failed", name, message, stack } satisfies WorkerAnswer);
  }
});
