import { countsBytes } from "../../shared/tally/counts-file.ts";
import { plannedGrouping } from "../../shared/plan/planned-models.ts";
import { hasRdmsFile } from "../../shared/plan/rdms-file.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { heedingStore } from "../runtime/heeding-store.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { type Artifact, type Artifacts, artifactsAt } from "../store/artifacts.ts";
import { digest } from "../store/digest.ts";
import { countsPath, STUDY_FILES, STUDY_FOLDERS } from "../store/layout.ts";
import { keepRdms, readRdm } from "../store/rdm-artifacts.ts";
import { artifactsOf, readPlan } from "../study/read-plan.ts";
import { replaceFiles } from "../study/replace-files.ts";
import { readAnalysedRdms } from "./analysed-rdms.ts";
import { checkCoverage, countStudy } from "./count-study.ts";
import { reduce, type ReduceRuntime } from "./definition.ts";
import { gatherNumerators, nullFiles } from "./gather-numerators.ts";
import { rdmsHdf5 } from "./rdms-hdf5.ts";
import { resultFiles, resultsOf } from "./statistics-files.ts";
import type { Counted } from "./study-input.ts";

/** Adds the chunks up and computes every statistic: counts, null distributions where they are kept, tables, `results.json`, `rdms.h5`. */
export async function run(input: unknown, { store: unheeding, emit, code, signal }: ReduceRuntime): Promise<void> {
  const { study } = reduce.input.parse(input);
  await recordingErrors(unheeding, study, reduce.name, "study", async () => {
    const store = heedingStore(unheeding, signal); // that the time is over is still written down
    const writeReceipt = startReceipt(store, study, reduce.name, "study");
    const plan = await readPlan(store, study);
    requireCode(plan, code);
    const [own, shared] = [artifactsAt(store, study), artifactsOf(plan, study, store)];
    await checkCoverage(plan, study, store);
    const rdms = await keepRdms(plan, shared, own);
    const counted = await countStudy(plan, shared);
    const digests = { ...rdms, ...(await keepCounted(plan, counted, shared, { own, store, emit })) };
    const results = resultsOf(plan, await readAnalysedRdms(plan, own), counted, digests);
    if (hasRdmsFile(plan))
      await own.write(STUDY_FILES.rdmsHdf5, await rdmsHdf5(plan, (path) => readRdm(path, plan, own)));
    for (const [path, bytes] of resultFiles(results)) await own.write(path, bytes);
    await writeReceipt();
    emit({ kind: "progress", phase: reduce.name, item: reduce.milestone.text, done: 1, reused: false });
  });
}

/** Writes what was counted. @returns sha256 of each file, by path */
async function keepCounted(
  plan: Plan,
  { counts }: Counted,
  shared: Artifacts,
  { own, ...runtime }: Pick<ReduceRuntime, "store" | "emit"> & { readonly own: Artifacts },
) {
  const rois = plannedGrouping(plan).rois.length;
  const files: Artifact[] = [[countsPath(), countsBytes(counts, rois)]];
  if (plan.nulls === "keep") files.push(...nullFiles(plan, await gatherNumerators(plan, shared)));
  await replaceFiles(STUDY_FOLDERS.numerators, files, own, runtime);
  return Object.fromEntries(files.map(([path, bytes]) => [path, digest(bytes)]));
}
