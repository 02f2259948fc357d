import { z } from "zod";
import { defineStep } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inArtifacts, inBucket, inTasks } from "../store/key-patterns.ts";

export type CompareRuntime = Pick<StepRuntime, "store" | "emit" | "signal" | "threads" | "code">;

/** Activations of some layers of a network, shard by shard → their RDMs: a child of the Map per item of comparison. */
export const compare = defineStep({
  name: "compare",
  state: "Compare",
  input: z.object({ study: StudyUrl, item: z.int().min(0) }),
  memoryMb: 1769,
  packages: ["onnxruntime-node"],
  grants: {
    read: [...BOOKKEEPING.read, inTasks("compare"), inBucket("artifacts")],
    write: [...BOOKKEEPING.write, ...inArtifacts("rdms")],
    remove: BOOKKEEPING.remove,
  },
  receipts: ({ comparisons }) => Object.fromEntries(comparisons.map(({ rdms }, item) => [item, { rdms }])),
  work: { title: "RDMs", units: "RDMs", metric: "RdmsComputed" },
});
