import { z } from "zod";
import { defineStep } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inArtifacts, inBucket, inTasks } from "../store/key-patterns.ts";

export type ExtractRuntime = Pick<
  StepRuntime,
  "store" | "emit" | "signal" | "threads" | "showImage" | "compare" | "code"
>;

/** A network and a shard of the stimuli → activations of its layers, or their RDMs where none are kept: a child of the Map per item of extraction. */
export const extract = defineStep({
  name: "extract",
  state: "Extract",
  input: z.object({ study: StudyUrl, item: z.int().min(0) }),
  memoryMb: 3008,
  packages: ["h5wasm", "onnxruntime-node", "sharp"],
  grants: {
    read: [...BOOKKEEPING.read, inBucket("configs"), inBucket("inputs"), inTasks("extract"), inBucket("artifacts")],
    write: [...BOOKKEEPING.write, ...inArtifacts("activations"), ...inArtifacts("rdms")],
    remove: BOOKKEEPING.remove,
  },
  receipts: ({ extractions }) =>
    Object.fromEntries(extractions.map(({ network, images }, item) => [item, { network, images }])),
  tells: { provider: /^(cpu|cuda)$/ },
  work: { title: "Activations", units: "images", metric: "ImagesExtracted" },
});

/** State that runs extraction on a GPU, in a stack that has one. */
export const GPU_STATE = "ExtractOnGpu";
