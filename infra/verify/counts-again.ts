import { uncounted } from "../../functions/reduce/count-study.ts";
import type { Counted } from "../../functions/reduce/study-input.ts";
import type { StepRuntime } from "../../functions/runtime/step-runtime.ts";
import { countsPath } from "../../functions/store/layout.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { plannedGrouping } from "../../shared/plan/planned-models.ts";
import { plannedStop } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/rdm/study-rdms.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { readCounts } from "../../shared/tally/counts-file.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { partTasks } from "./part-tasks.ts";

/** What was counted of a study that keeps its null distributions, from these and the RDMs. */
export function countsOfNulls(plan: Plan, rdms: StudyRdms, permuted: NumeratorMatrix): Counted {
  const counted = uncounted(plan);
  counted.add(
    partTasks(plan, rdms).map(({ models, task }) => {
      const tests = models.flatMap((model) => plan.brain.map((_, brain) => model * plan.brain.length + brain));
      const own = permuted.zeros(tests.length, permuted.columns);
      for (const [row, test] of tests.entries()) own.row(row).set(permuted.row(test));
      return countedChunk({ ...task, from: 0, to: permuted.columns, nulls: own.values }).tally;
    }),
  );
  return counted;
}

/** What was counted of a study without its null distributions: as it says, of the tests that the RDMs give. */
export async function countsAsWritten(plan: Plan, rdms: StudyRdms, study: FinishedStudy): Promise<Counted> {
  const { blocks, rois } = plannedGrouping(plan);
  const stops = plannedStop(plan) !== undefined;
  const shape = { tests: plan.tests.length, blocks: blocks.length, rois: rois.length, stops };
  const counts = readCounts(await study.read(countsPath()), shape, countsPath());
  const unpermuted = uncounted(plan);
  unpermuted.add(
    partTasks(plan, rdms).map(({ task }) => countedChunk({ ...task, from: 0, to: 0, nulls: "drop" }).tally),
  );
  return { observed: unpermuted.observed, counts };
}

/** Counts a whole study again, chunk by chunk, by what counts its chunks. */
export async function countAgain(plan: Plan, rdms: StudyRdms, count: StepRuntime["permute"]): Promise<Counted> {
  const counted = uncounted(plan);
  const parts = partTasks(plan, rdms);
  for (const [from, to] of plan.ranges) {
    const chunks = await Promise.all(parts.map(({ task }) => count({ ...task, from, to, nulls: "drop" })));
    counted.add(chunks.map(({ tally }) => tally));
  }
  return counted;
}
