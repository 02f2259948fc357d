import { flushCompileCache } from "node:module";
import { Worker } from "node:worker_threads";
import { InputError, RsaError } from "../../shared/errors.ts";
import type { Answered, Failure } from "./answer-tasks.ts";

/** A worker thread ended in the middle of its work; the state machine tries that again. */
class WorkerLostError extends RsaError {
  override readonly name = "WorkerLostError";
}

interface Job<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Worker threads of one file, which answers tasks (`answerTasks`); they start when there are tasks, and each holds one at a time. */
export class WorkerPool<Task, Answer> {
  readonly #file: URL;
  readonly #size: number;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job<Task, Answer>>();
  readonly #queue: Job<Task, Answer>[] = [];
  #closed = false;

  constructor(file: URL, size: number) {
    this.#file = file;
    this.#size = size;
  }

  /**
   * Rejects with the error of the thread, its name, message and advice.
   * @throws {WorkerLostError} if the thread ends before it answers
   */
  run(task: Task): Promise<Answer> {
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
    flushCompileCache(); // what was compiled here, if that is kept, the thread finds
    const worker = new Worker(this.#file);
    worker.on("message", (answered: Answered<Answer>) => {
      const job = this.#busy.get(worker);
      this.#busy.delete(worker);
      this.#idle.push(worker);
      if (answered.kind === "done") job?.resolve(answered.answer);
      else job?.reject(thrown(answered));
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
    job?.reject(new WorkerLostError(`a worker thread ended in the middle of its work: ${cause.message}`, { cause }));
    if (!this.#closed) this.#assign();
  }
}

/** Classes do not survive the crossing: of an input that cannot be used, the class is asked for. */
function thrown({ name, message, advice, stack }: Failure): Error {
  if (name === "InputError") return new InputError(message, { advice });
  return Object.assign(advice === undefined ? new Error(message) : new RsaError(message, { advice }), { name, stack });
}
