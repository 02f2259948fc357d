/** The thread in which a command computes, while the main one listens. Any message to it is an interruption. */
import { flushCompileCache } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { RsaError } from "../../shared/errors.ts";
import type { Asked, ThreadData, ThreadMessage } from "./asked.ts";
import { describeFailure, EXIT } from "./failure-text.ts";
import { printable } from "./printable.ts";
import type { ProgressLines, Screen } from "./progress.ts";

if (!parentPort) throw new RsaError("command-thread runs as a worker thread only");
const port = parentPort;
const { asked, isTTY, isWatched } = workerData as ThreadData;
const send = (message: ThreadMessage): void => port.postMessage(message);

const controller = new AbortController();
port.on("message", () => controller.abort());
port.unref();

const drawn = (text: string): void => {
  if (isWatched) send({ kind: "progress", text: printable(text) });
};
/** Of commands that are no steps. */
let progress: ProgressLines | undefined;
const progressLines = async (): Promise<ProgressLines> => {
  const lines = await import("./progress.ts");
  return (progress ??= new lines.ProgressLines({ isTTY: true, write: drawn }));
};

try {
  const screen = { isTTY, write: (text: string) => send({ kind: "text", text: printable(text) }) };
  const exitCode = await answer(asked, screen, controller.signal);
  flushCompileCache(); // the thread is ended before it would
  send({ kind: "ended", exitCode, complaint: "" });
} catch (error) {
  progress?.end();
  const { text, exitCode } = describeFailure(error, { debug: process.env["RSA_DEBUG"] === "1" });
  send({ kind: "ended", exitCode, complaint: `${text}\n` });
}

/** Does what was asked, and returns the exit code. A command's code is loaded when it is asked for. */
async function answer(asked: Asked, screen: Screen, signal: AbortSignal): Promise<number> {
  switch (asked.command) {
    case "run": {
      const { runCommand } = await import("./run-command.ts");
      return runCommand(asked.config, asked.options, screen, signal);
    }
    case "plan": {
      const { planCommand } = await import("./plan-command.ts");
      await planCommand(asked.config, asked.options, screen);
      return EXIT.done;
    }
    case "power": {
      const { powerCommand } = await import("./power-command.ts");
      await powerCommand(asked.what, asked.options, screen);
      return EXIT.done;
    }
    case "report": {
      const { reportCommand } = await import("./report-command.ts");
      await reportCommand(asked.study, screen);
      return EXIT.done;
    }
    case "verify": {
      const { verifyCommand } = await import("./verify-command.ts");
      return verifyCommand(asked.study, asked.options, screen, await progressLines());
    }
    case "diff": {
      const { diffCommand } = await import("./diff-command.ts");
      return diffCommand(asked.a, asked.b, asked.options, screen);
    }
    case "layers": {
      const { layersCommand } = await import("./layers-command.ts");
      await layersCommand(asked.what, asked.options, screen);
      return EXIT.done;
    }
    case "identify": {
      const { identifyCommand } = await import("./identify-command.ts");
      return identifyCommand(asked.file, asked.options, screen, signal);
    }
    case "reanalyse": {
      const { reanalyseCommand } = await import("./reanalyse-command.ts");
      await reanalyseCommand(asked.tables, asked.options, screen);
      return EXIT.done;
    }
    case "reproduce": {
      const { reproduceCommand } = await import("./reproduce-command.ts");
      await reproduceCommand(asked.paper, asked.options, screen);
      return EXIT.done;
    }
    case "ledger": {
      const { ledgerCommand } = await import("./ledger-command.ts");
      await ledgerCommand(asked.what, asked.options, screen, await progressLines());
      return EXIT.done;
    }
    case "fetch": {
      const { fetchCommand } = await import("./fetch-command.ts");
      await fetchCommand(asked.name, asked.options, screen);
      return EXIT.done;
    }
  }
}
