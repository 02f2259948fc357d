import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { artifactsOf, readPlan, StudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { STUDY_FOLDERS } from "../store/layout.ts";
import { keepRdms, readRdms } from "../store/rdm-artifacts.ts";
import { checkCoverage, gatherNumerators } from "./gather-numerators.ts";
import { numeratorFiles, statisticsFiles } from "./statistics-files.ts";

/** Puts the chunks together and computes every statistic: null distributions, tables, `results.json`, `rdms.h5`. */
export async function reduceStep(input: unknown, { store, report }: StepRuntime): Promise<void> {
  const { study } = StudyInput.parse(input);
  await recordingErrors(store, study, "reduce", "study", async () => {
    const writeReceipt = startReceipt(store, study, "reduce", "study");
    const plan = await readPlan(store, study);
    const [own, shared] = [artifactsAt(store, study), artifactsOf(plan, study, store)];
    await checkCoverage(plan, study, store);
    const rdms = await readRdms(plan, shared);
    await keepRdms(plan, shared, own);
    const rows = await gatherNumerators(plan, [0, plan.tests.length], shared);
    await own.replace(STUDY_FOLDERS.numerators, numeratorFiles(plan, rows));
    for (const [path, bytes] of await statisticsFiles(plan, rdms, rows)) await own.write(path, bytes);
    await writeReceipt();
    report({ kind: "progress", phase: "reduce", item: "Statistics written", done: 1, reused: false });
  });
}
