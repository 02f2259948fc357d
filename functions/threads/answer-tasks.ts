import { parentPort } from "node:worker_threads";
import { RsaError } from "../../shared/errors.ts";

/** An error travels by what it says, because classes do not survive the crossing. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly advice: string | undefined;
  readonly stack: string | undefined;
}

/** What a thread says of one task. */
export type Answered<Answer> =
  { readonly kind: "done"; readonly answer: Answer } | ({ readonly kind: "failed" } & Failure);

/**
 * Answers tasks, in a thread of a `WorkerPool`.
 * @param moved - memory of an answer that is not copied
 */
export function answerTasks<Answer>(
  answerOf: (task: never) => Answer | Promise<Answer>,
  moved: (answer: Answer) => ArrayBuffer[] = () => [],
): void {
  const port = parentPort;
  if (!port) throw new RsaError("tasks are answered in a worker thread only");
  const answered = async (task: never): Promise<void> => {
    try {
      const answer = await answerOf(task);
      port.postMessage({ kind: "done", answer } satisfies Answered<Answer>, moved(answer));
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      const advice = error instanceof RsaError ? error.advice : undefined;
      port.postMessage({ kind: "failed", name, message, advice, stack } satisfies Answered<Answer>);
    }
  };
  port.on("message", (task) => void answered(task as never));
}
