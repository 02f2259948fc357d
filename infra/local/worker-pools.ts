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
