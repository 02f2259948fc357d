import { ConfigError } from "../../shared/errors.ts";
import type { Extraction, Plan } from "../../shared/plan/schema.ts";
import { clearErrorRecords, recordingErrors } from "../runtime/error-records.ts";
import { beginning, startReceipt } from "../runtime/receipt.ts";
import { artifactsOf } from "../study/read-plan.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { errorUrl, STUDY_FILES } from "../store/layout.ts";
import { relativeUrl } from "../store/location.ts";
import { sealedBytes } from "../store/seal.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { budgetIssue } from "./budget-issue.ts";
import { plan, type PlanRuntime } from "./definition.ts";
import { isForeignJson } from "./foreign-json.ts";
import { makePlan, type MadePlan } from "./make-plan.ts";
import { planTold } from "./plan-told.ts";
import { tellFinish, tellRewritten } from "./tell-damages.ts";
import { claimStudy } from "../study/claim.ts";
import { refuseOtherOwner } from "../study/owner.ts";
import { type Finish, finishOf } from "../study/finished.ts";
import { studyRequest } from "../study/study-request.ts";
import { comparedLayers, imagesShown } from "../../shared/plan/shards.ts";
import { compareTasks } from "../study/compare-task.ts";
import { extractTasks } from "../study/extract-task.ts";
import { STEPS } from "../steps.ts";
import { chunksOf } from "../../shared/plan/chunks.ts";
import { permuteTasks } from "../study/permute-tasks.ts";
import { reportTask } from "../study/report-task.ts";
import { writeTasks } from "../study/tasks.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** What the state machine fans out over: indices into the plan's lists. */
export interface PlanReceipt {
  readonly study: string;
  readonly finished: boolean;
  /** the other execution that runs this study already */
  readonly runningAs?: string;
  readonly extractions: readonly { readonly item: number; readonly strategy: Extraction["strategy"] }[];
  readonly comparisons: readonly number[];
  /** part, and number among all chunks */
  readonly chunks: readonly { readonly part: number; readonly chunk: number }[];
  /** how many of either are run at a time */
  readonly concurrency: number;
}

const TAKE_OVER =
  "give this study another name, or another folder with --out; --replace takes the folder over and reuses what fits";

/**
 * Decides everything about a study and writes its plan, its brain RDMs and what is given of networks. A study that is finished, or that another execution
 * runs, is left as it is, but for records that are missing or damaged.
 */
export async function run(input: unknown, runtime: PlanRuntime): Promise<PlanReceipt> {
  const { request, execution } = plan.input.parse(input);
  const wanted = studyRequest(request);
  const { store } = runtime;
  return recordingErrors(store, wanted.unplanned, plan.name, "study", async () => {
    const began = beginning();
    if (wanted.uploaded && isForeignJson(wanted.config, await store.read(wanted.config))) {
      runtime.emit({ kind: "note", text: `${shownUrl(wanted.config)} is JSON and no config: it is left alone` });
      return { study: wanted.unplanned, finished: true, extractions: [], comparisons: [], chunks: [], concurrency: 1 };
    }
    const { compute, code, revision } = runtime;
    const concurrency = await runtime.concurrency();
    const made = await makePlan(
      { ...wanted, compute, code, revision, ...(compute === "machine" ? {} : { concurrency }) },
      runtime.inputs ?? store,
    );
    for (const text of planTold(made.plan)) runtime.emit({ kind: "note", text });
    const study = wanted.studyOf(made.plan);
    if (!wanted.replace) await refuseOtherOwner(made.plan, study, store, TAKE_OVER);
    await forgetFailures(wanted.unplanned, runtime);
    const nothing = { study, extractions: [], comparisons: [], chunks: [], concurrency };
    const finish = await finishedBefore(made, study, runtime);
    if (finish.finished) return { ...nothing, finished: true };
    refuseBeyondBudget(made.plan, runtime);
    if (execution.Id !== undefined) {
      const { by, claim } = await claimStudy(store, study, { execution: execution.Id }, (other) =>
        runtime.isRunning(other.execution),
      );
      if (by === "another") return { ...nothing, finished: false, runningAs: claim.execution };
    }
    await forgetFailures(study, runtime);
    await tellRewritten(made, finish.faults, study, runtime);
    await writePlan(made, study, runtime);
    await startReceipt(store, study, plan.name, "study", began)();
    const { extractions, comparisons } = made.plan;
    return {
      study,
      finished: false,
      extractions: extractions.map(({ strategy }, item) => ({ item, strategy })),
      comparisons: [...comparisons.keys()],
      chunks: chunksOf(made.plan).map(({ part }, chunk) => ({ part, chunk })),
      concurrency,
    };
  });
}

async function finishedBefore({ plan: made, files }: MadePlan, study: string, runtime: PlanRuntime): Promise<Finish> {
  const { store, emit } = runtime;
  const finish = await finishOf(made, files, study, store);
  tellFinish(finish, emit);
  const { finished } = finish;
  const own = artifactsAt(store, study);
  for (const [path, sha256] of Object.entries(finished ? finish.misrecorded : {})) await own.record(path, sha256);
  emit({
    kind: "planned",
    measure: made.config.mantel.measure,
    extract: finished ? 0 : imagesShown(made),
    compare: finished ? 0 : comparedLayers(made.networks).length,
    permute: finished ? 0 : made.tests.length * plannedRelabellings(made).count,
    finished,
  });
  return finish;
}

/** What could not be done before, and now can, leaves no trace of it. */
async function forgetFailures(folder: string, { store }: PlanRuntime): Promise<void> {
  await clearErrorRecords(store, folder);
  await store.remove(errorUrl(folder));
}

/** @throws {ConfigError} if the study would cost more on AWS than its config allows */
function refuseBeyondBudget(made: Plan, { compute }: PlanRuntime): void {
  const issue = compute === "machine" ? undefined : budgetIssue(made);
  if (issue !== undefined) throw new ConfigError(shownUrl(made.config_url), [issue]);
}

/** Beside the plan lies the config as it was read. The plan says where that was as seen from here, so that the folder can move. */
async function writePlan(made: MadePlan, study: string, { store }: PlanRuntime): Promise<void> {
  const artifacts = artifactsOf(made.plan, study, store);
  for (const file of made.files) await artifacts.write(...file);
  await writeTasks(store, study, STEPS.extract.name, extractTasks(made.plan, made.places, study));
  await writeTasks(store, study, STEPS.compare.name, compareTasks(made.plan));
  const own = artifactsAt(store, study);
  await own.write(STUDY_FILES.config, made.source);
  const config_url = relativeUrl(made.plan.config_url, study);
  await writeTasks(store, study, STEPS.permute.name, permuteTasks(made.plan));
  await writeTasks(store, study, STEPS.report.name, [reportTask(made.plan, made.places, study)]);
  await own.write(STUDY_FILES.plan, sealedBytes({ ...made.plan, config_url }));
}
