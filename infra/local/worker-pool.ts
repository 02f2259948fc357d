import { Worker } from "node:worker_threads";
import { programFile } from "../program-file.ts";
import { RsaError } from "../../shared/errors.ts";
import type { ChunkTask, CountedChunk } from "../../shared/tally/count-chunk.ts";
import type { WorkerAnswer } from "./permute-worker.ts";

/** A worker thread ended in the middle of a chunk; the state machine tries the chunk again. */
class WorkerLostError extends RsaError {
  override readonly name = "WorkerLostError";
}

interface Job {
  readonly task: ChunkTask;
  readonly resolve: (counted: CountedChunk) => void;
  readonly reject: (reason: unknown) => void;
}

/** Worker threads that count; they start on the first task, and each holds one chunk at a time. */
export class WorkerPool {
  readonly #size: number;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job>();
  readonly #queue: Job[] = [];
  #closed = false;

  constructor(size: number) {
    this.#size = size;
  }

  /** @throws {WorkerLostError} if the thread ends before it answers */
  run(task: ChunkTask): Promise<CountedChunk> {
    if (this.#closed) return Promise.reject(new WorkerLostError("the worker pool is closed"));
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve, reject });
      this.#assign();
    });
  }

  /** Ends every worker; tasks under way are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#queue.splice(0)) job.reject(new WorkerLostError("the worker pool is closed"));
    await Promise.all([...this.#idle, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : undefined);
      const job = worker && this.#queue.shift();
      if (!worker || !job) return;
      this.#busy.set(worker, job);
      worker.postMessage(job.task);
    }
  }

  #start(): Worker {
    const worker = new Worker(programFile("./permute-worker", import.meta.url));
    worker.on("message", (answer: WorkerAnswer) => {
      const job = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if (answer.kind === "done") job?.resolve(answer.counted);
      else job?.reject(Object.assign(new Error(answer.message), { name: answer.name, stack: answer.stack }));
      this.#assign();
    });
    worker.on("error", (error: Error) => this.#lost(worker, error));
    worker.on("exit", (code) => this.#lost(worker, new Error(`exit code ${code}`)));
    return worker;
  }

  #lost(worker: Worker, cause: Error): void {
    const job = this.#busy.get(worker);
    this.#busy.delete(worker);
    const idle = this.#idle.indexOf(worker);
    if (idle !== -1) this.#idle.splice(idle, 1);
    job?.reject(new WorkerLostError(`a worker thread ended in the middle of a chunk: ${cause.message}`, { cause }));
    if (!this.#closed) this.#assign();
  }
}
