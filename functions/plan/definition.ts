import { z } from "zod";
import { defineStep, ONE_PIECE } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inArtifacts, inBucket, inStudies, recordedInStudies } from "../store/key-patterns.ts";

export type PlanRuntime = Pick<
  StepRuntime,
  "store" | "inputs" | "emit" | "compute" | "code" | "revision" | "concurrency" | "isRunning"
>;

/** RDMs of brains, and RDMs and activations that are given; what is there is checked, and not written again. */
const WRITTEN_BY_PLAN = [...inArtifacts("brainRdms"), ...inArtifacts("rdms"), ...inArtifacts("activations")];

/** A config → `plan.json` with everything that the other steps do, or a refusal that names all that is wrong. */
export const plan = defineStep({
  name: "plan",
  state: "Plan",
  // the input of the execution, and what the state machine knows of the execution itself
  input: z.object({ request: z.unknown(), execution: z.object({ Id: z.string().optional() }) }),
  memoryMb: 3008, // it runs networks of ONNX files once
  seconds: 10,
  packages: ["h5wasm", "onnxruntime-node", "sharp"],
  grants: {
    read: [inBucket("configs"), inBucket("inputs"), inBucket("studies"), ...WRITTEN_BY_PLAN],
    write: [
      ...BOOKKEEPING.write,
      inStudies("claims"),
      inStudies("tasks"),
      ...recordedInStudies("plan"),
      ...recordedInStudies("config"),
      ...WRITTEN_BY_PLAN,
    ],
    remove: [...BOOKKEEPING.remove, inStudies("error")],
  },
  receipts: ONE_PIECE,
});
