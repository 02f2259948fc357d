import type { Asked } from "./asked.ts";

const BEFORE_DONE = "stopped before it was done";

/** The last words of a command that was interrupted, by its name; those of a run are told with its events. */
export const STOPPED_AS: Readonly<Record<Exclude<Asked["command"], "run">, string>> = {
  plan: `${BEFORE_DONE}; a plan leaves nothing behind`,
  power: BEFORE_DONE,
  report: `${BEFORE_DONE}; the same command draws the report anew`,
  verify: `${BEFORE_DONE}; of the study nothing was changed`,
  diff: `${BEFORE_DONE}; of the studies nothing was changed`,
  layers: BEFORE_DONE,
  identify: BEFORE_DONE,
  reanalyse: `${BEFORE_DONE}; the same command writes its files anew`,
  reproduce: BEFORE_DONE,
  ledger: `${BEFORE_DONE}; of the study nothing was changed`,
  fetch: "stopped; what came whole is kept, and the same command goes on from there",
};
