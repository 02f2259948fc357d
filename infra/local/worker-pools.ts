import type { ImagePool } from "../../functions/stimuli/wanted-image.ts";
import { WorkerPool } from "../../functions/threads/worker-pool.ts";
import type { ChunkTask, CountedChunk } from "../../shared/tally/count-chunk.ts";
import { programFile } from "../program-file.ts";

/** Threads that count. */
export function countingPool(size: number): Pick<WorkerPool<ChunkTask, CountedChunk>, "run" | "close"> {
  const pool = new WorkerPool<ChunkTask, CountedChunk>(programFile("./permute-worker", import.meta.url), size);
  return {
    run: async (task) => {
      // before they start: what is kept of it here (infra/keep-compiled.js) each of them would else make for itself, of the same files
      await import("../../shared/tally/count-chunk.ts");
      return pool.run(task);
    },
    close: () => pool.close(),
  };
}

/** Threads that prepare images. */
export const imagePool = (size: number): ImagePool =>
  new WorkerPool(programFile("../../functions/stimuli/image-worker", import.meta.url), size);

/** The threads of one run. */
export interface RunThreads {
  /** of each kind */
  readonly size: number;
  readonly counting: ReturnType<typeof countingPool>;
  readonly images: ImagePool;
  close(): Promise<unknown>;
}

/** Threads that start when there is work for them. @param signal - aborted when they are to end whatever they do */
export function runThreads(size: number, signal: AbortSignal): RunThreads {
  const [counting, images] = [countingPool(size), imagePool(size)];
  const close = () => Promise.all([counting.close(), images.close()]);
  signal.addEventListener("abort", () => void close(), { once: true });
  return { size, counting, images, close };
}
