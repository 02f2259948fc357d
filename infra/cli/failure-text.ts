import { RsaError, USER_ERROR_NAMES } from "../../shared/errors.ts";
import { printable } from "./printable.ts";

/** The last two as shells name what SIGINT and SIGPIPE have ended. */
export const EXIT = { done: 0, fault: 1, userError: 2, stopped: 130, unread: 141 } as const;

/** The last words of a run that was interrupted. */
export const STOPPED = "stopped; what was computed is kept, and the same command goes on from there";

/** What a failed command says, and its exit code: the message alone for what the user can mend, more for a fault of the program. */
export function describeFailure(error: unknown, { debug }: { debug: boolean }): { text: string; exitCode: number } {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const advice = error instanceof RsaError && error.advice !== undefined ? `\n${error.advice}` : "";
  if (USER_ERROR_NAMES.includes(name))
    return { text: printable(`error: ${message}${advice}${fetching(message)}`), exitCode: EXIT.userError };
  const hint = debug ? (stack ?? "") : "this is a fault of the program; RSA_DEBUG=1 shows where it happened";
  return { text: printable(`error: ${name}: ${message}${advice}\n${hint}`), exitCode: EXIT.fault };
}

/** What gets a data set that is not where `rsa fetch` would put it. */
function fetching(message: string): string {
  const [, dataSet] = /^.*no such file: \S*\/data\/(kriegeskorte92|truzzi2020)\//m.exec(message) ?? [];
  return dataSet === undefined ? "" : `\nrsa fetch ${dataSet} gets the data set data/${dataSet}`;
}
