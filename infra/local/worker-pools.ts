import type { ImagePool } from "../../functions/stimuli/wanted-image.ts";
import { WorkerPool } from "../../functions/threads/worker-pool.ts";
import type { ChunkTask, CountedChunk } from "../../shared/tally/count-chunk.ts";
import { programFile } from "../program-file.ts";

/** Threads that count. */
export const countingPool = (size: number): WorkerPool<ChunkTask, CountedChunk> =>
  new WorkerPool(programFile("./permute-worker", import.meta.url), size);

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
