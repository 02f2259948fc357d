import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { artifactsOf, readPlan } from "../study/read-plan.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { STUDY_FOLDERS } from "../store/layout.ts";
import { keepRdms, readRdms } from "../store/rdm-artifacts.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { reduce, type ReduceRuntime } from "./definition.ts";
import { checkCoverage, gatherNumerators } from "./gather-numerators.ts";
import { statisticsOf } from "./statistics-files.ts";

/** Puts the chunks together and computes every statistic: null distributions, tables, `results.json`, `rdms.h5`. */
export async function run(input: unknown, { store, emit, code }: ReduceRuntime): Promise<void> {
  const { study } = reduce.input.parse(input);
  await recordingErrors(store, study, reduce.name, "study", async () => {
    const writeReceipt = startReceipt(store, study, reduce.name, "study");
    const plan = await readPlan(store, study);
    requireCode(plan, code);
    const [own, shared] = [artifactsAt(store, study), artifactsOf(plan, study, store)];
    await checkCoverage(plan, study, store);
    const rdms = await readRdms(plan, shared);
    await keepRdms(plan, shared, own);
    const numerators = await gatherNumerators(plan, [0, plan.tests.length], shared);
    const { nulls, files } = await statisticsOf(plan, rdms, numerators);
    await own.replace(STUDY_FOLDERS.numerators, nulls);
    for (const [path, bytes] of files) await own.write(path, bytes);
    await writeReceipt();
    emit({ kind: "progress", phase: reduce.name, item: reduce.milestone.text, done: 1, reused: false });
  });
}
