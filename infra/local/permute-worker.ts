/** A worker thread of the embedded engine: counts one chunk at a time. */
import { useWideVectors } from "../../functions/engine/wide-vectors.ts";
import { answerTasks } from "../../functions/threads/answer-tasks.ts";
import { type ChunkTask, countedChunk } from "../../shared/tally/count-chunk.ts";

useWideVectors();
answerTasks(
  (task: ChunkTask) => countedChunk(task),
  ({ nulls }) => (nulls ? [nulls.buffer as ArrayBuffer] : []),
);
