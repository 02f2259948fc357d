import { z } from "zod";
import { defineStep } from "../define-step.ts";
import { BOOKKEEPING } from "../runtime/bookkeeping-grants.ts";
import { StudyUrl } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { inArtifacts, inBucket, inTasks } from "../store/key-patterns.ts";

export type PermuteRuntime = Pick<StepRuntime, "store" | "emit" | "permute" | "code">;

/** RDMs of a part and a range of permutations → a tally of the numerators: a child of the Map per chunk. */
export const permute = defineStep({
  name: "permute",
  state: "Permute",
  input: z.object({ study: StudyUrl, part: z.int().min(0), chunk: z.int().min(0) }),
  memoryMb: 1769,
  packages: [],
  grants: {
    read: [...BOOKKEEPING.read, inTasks("permute"), inBucket("artifacts")],
    write: [...BOOKKEEPING.write, ...inArtifacts("chunks"), ...inArtifacts("tallies")],
    remove: BOOKKEEPING.remove,
  },
  receipts: ({ parts, ranges }) => Object.fromEntries(ranges.flatMap(() => parts).map((_, chunk) => [chunk, {}])),
  tells: { numerators: /^\d+$/, kernel: /^[a-z-]+( \+ [a-z-]+)*$/ },
  work: { title: "Permutations", units: "numerators", unitsBy: ({ plural }) => plural, metric: "NumeratorsCounted" },
});
