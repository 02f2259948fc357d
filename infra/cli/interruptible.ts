import { setFlagsFromString } from "node:v8";
import { SHARE_ENV, Worker } from "node:worker_threads";
import { programFile } from "../program-file.ts";
import type { Asked, ThreadData, ThreadMessage } from "./asked.ts";
import { EXIT, STOPPED } from "./failure-text.ts";
import { leave } from "./leave.ts";
import { printable, REDRAW } from "./printable.ts";
import { STOPPED_AS } from "./stopped-words.ts";

/** A run that is interrupted has this long to end where it is, and to give its folder free; another process follows it if it does not. */
const GRACE_MS = 700;

/**
 * Of threads that start from now on: the megabytes that a heap has before V8 first looks through all of it for what can be freed. It
 * begins with so few that it looks eight times while a command loads its code and a small study is computed, and finds little.
 */
const LARGE_HEAP = "--initial-heap-size=256";

/**
 * Runs a command in a thread of its own and returns its exit code. This thread only draws and listens: whatever the command is
 * computing, an interruption is heard at once, and the process is over when the grace is; a second one ends it there and then.
 * What is in the store is whole at any moment.
 */
export async function runInterruptibly(asked: Asked): Promise<number> {
  let thread: Worker | undefined = undefined; // while it is looked whether there is anything to do
  let interrupted = false;
  const stop = (): void => {
    if (asked.command === "run") process.stdout.write(stoppedText(asked.options.json));
    else process.stderr.write(`${process.stderr.isTTY ? REDRAW : ""}${STOPPED_AS[asked.command]}\n`);
    leave(EXIT.stopped);
  };
  const onInterrupt = (): void => {
    if (interrupted) leave(EXIT.stopped);
    interrupted = true;
    const asksForTime = asked.command === "run" || asked.command === "identify";
    if (thread === undefined || !asksForTime) stop();
    thread?.postMessage("interrupted");
    setTimeout(stop, GRACE_MS).unref();
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  if (asked.command === "run") {
    const { finishedRun } = await import("./finished-run.ts");
    const said = await finishedRun(asked.config, asked.options);
    if (said !== undefined) {
      process.stdout.write(printable(said));
      return EXIT.done;
    }
  }
  const workerData: ThreadData = { asked, isTTY: process.stdout.isTTY, isWatched: process.stderr.isTTY };
  setFlagsFromString(LARGE_HEAP);
  // native code reads the environment of the process, which the thread sets for it
  thread = new Worker(programFile("./command-thread", import.meta.url), { workerData, env: SHARE_ENV });
  try {
    const { exitCode, complaint } = await ended(thread);
    process.stderr.write(complaint);
    return exitCode;
  } finally {
    await thread.terminate();
  }
}

const ended = (thread: Worker): Promise<Extract<ThreadMessage, { kind: "ended" }>> =>
  new Promise((resolve, reject) => {
    thread.on("message", (message: ThreadMessage) => {
      if (message.kind === "ended") resolve(message);
      else (message.kind === "progress" ? process.stderr : process.stdout).write(message.text);
    });
    thread.on("error", reject);
    thread.on("exit", (code) => reject(new Error(`the thread of the command ended with ${code}`)));
  });

const stoppedText = (json = false): string => `${json ? JSON.stringify({ kind: "note", text: STOPPED }) : STOPPED}\n`;
