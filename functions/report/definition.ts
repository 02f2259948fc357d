import { defineStep, ONE_PIECE } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import { WholeStudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inBucket, recordedInStudies } from "../store/key-patterns.ts";
import { reportUrl } from "../store/layout.ts";

export type ReportRuntime = Pick<StepRuntime, "store" | "emit" | "code" | "revision">;

/** `results.json` → figures and page, and the manifest that closes the study. */
export const report = defineStep({
  name: "report",
  state: "Report",
  input: WholeStudyInput,
  memoryMb: 3008, // it reads every test
  seconds: 25,
  packages: ["dejavu-fonts-ttf", "h5wasm", "sharp"],
  grants: {
    read: [inBucket("studies"), inBucket("configs"), inBucket("inputs")], // thumbnails are of images beside a config
    write: [inBucket("studies")],
    remove: [...BOOKKEEPING.remove, ...recordedInStudies("figures")],
  },
  receipts: ONE_PIECE,
  tells: { figures: /^\d+$/, code: /^\w+$/ },
  milestone: { text: "Report written", url: reportUrl },
});
