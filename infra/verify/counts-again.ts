import { uncounted } from "../../functions/reduce/count-study.ts";
import type { Counted } from "../../functions/reduce/study-input.ts";
import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { countsPath } from "../../functions/store/layout.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { plannedGrouping } from "../../shared/plan/planned-models.ts";
import { plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import type { Tally } from "../../shared/tally/tally.ts";
import { readCounts } from "../../shared/tally/counts-file.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { partByPart, type PartTask } from "./part-tasks.ts";
import type { StoredRdms } from "./stored-rdms.ts";

/** What was counted of a study that keeps its null distributions, from these and the RDMs. */
export async function countsOfNulls(plan: Plan, rdms: StoredRdms, permuted: NumeratorMatrix): Promise<Counted> {
  const counted = uncounted(plan);
  const tallied = ({ models, task }: PartTask): Tally => {
    const tests = models.flatMap((model) => plan.brain.map((_, brain) => model * plan.brain.length + brain));
    const own = permuted.zeros(tests.length, permuted.columns);
    for (const [row, test] of tests.entries()) own.row(row).set(permuted.row(test));
    return countedChunk({ ...task, from: 0, to: permuted.columns, nulls: own.values }).tally;
  };
  counted.add(await partByPart(plan, rdms, tallied, 1));
  return counted;
}

/** What was counted of a study without its null distributions: as it says, of the tests that the RDMs give. */
export async function countsAsWritten(plan: Plan, rdms: StoredRdms, study: FinishedStudy): Promise<Counted> {
  const { blocks, rois } = plannedGrouping(plan);
  const stops = plannedStop(plan) !== undefined;
  const shape = { tests: plan.tests.length, blocks: blocks.length, rois: rois.length, stops };
  const counts = readCounts(await study.read(countsPath()), shape, countsPath());
  const unpermuted = uncounted(plan);
  const tallied = ({ task }: PartTask): Tally => countedChunk({ ...task, from: 0, to: 0, nulls: "drop" }).tally;
  unpermuted.add(await partByPart(plan, rdms, tallied, 1));
  return { observed: unpermuted.observed, counts };
}

/** Counts a whole study again, chunk by chunk, by what counts its chunks. */
export async function countAgain(plan: Plan, rdms: StoredRdms, count: StepRuntime["permute"]): Promise<Counted> {
  const counted = uncounted(plan);
  for (const [from, to] of plan.ranges) {
    const tallied = async ({ task }: PartTask): Promise<Tally> =>
      (await count({ ...task, from, to, nulls: "drop" })).tally;
    counted.add(await partByPart(plan, rdms, tallied));
  }
  return counted;
}
