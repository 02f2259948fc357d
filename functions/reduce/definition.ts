import { defineStep, ONE_PIECE } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import { WholeStudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inBucket, recordedInStudies } from "../store/key-patterns.ts";
import { resultsUrl } from "../store/layout.ts";

export type ReduceRuntime = Pick<StepRuntime, "store" | "emit" | "code" | "signal">;

/** Tallies of all chunks → every statistic: `results.json`, tables, null distributions. */
export const reduce = defineStep({
  name: "reduce",
  state: "Reduce",
  input: WholeStudyInput,
  memoryMb: 3008,
  seconds: 15,
  packages: ["h5wasm"],
  grants: {
    read: [inBucket("studies"), inBucket("artifacts")],
    write: [inBucket("studies")],
    remove: [...BOOKKEEPING.remove, ...recordedInStudies("numerators")],
  },
  receipts: ONE_PIECE,
  milestone: { text: "Statistics written", url: resultsUrl },
});
