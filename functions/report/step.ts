import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { thisProgram } from "../runtime/versions.ts";
import { readPlan } from "../study/read-plan.ts";
import { replaceFiles } from "../study/replace-files.ts";
import { readResults } from "../study/read-results.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { STUDY_FOLDERS } from "../store/layout.ts";
import { report, type ReportRuntime } from "./definition.ts";
import { reportFiles } from "./report-files.ts";
import { thumbnailSheet } from "./thumbnails.ts";
import { writeManifest } from "./write-manifest.ts";

/** Draws the figures, writes the page, and closes the study with its manifest. */
export async function run(input: unknown, runtime: ReportRuntime): Promise<void> {
  const { study } = report.input.parse(input);
  const { store, emit, revision } = runtime;
  const program = thisProgram(revision);
  await recordingErrors(store, study, report.name, "study", async () => {
    const writeReceipt = startReceipt(store, study, report.name, "study");
    const plan = await readPlan(store, study);
    const own = artifactsAt(store, study);
    const results = await readResults(own);
    const sheet = await thumbnailSheet(plan, study, own, store);
    const { page, numbers, figures } = await reportFiles(plan, results, { program, sheet }, own);
    if (sheet) await own.write(...sheet);
    await replaceFiles(STUDY_FOLDERS.figures, figures, own, runtime);
    await own.write(...page);
    await own.write(...numbers);
    await writeReceipt({ figures: figures.length, code: runtime.code.report });
    const drawn = [...figures, ...(sheet ? [sheet] : [])].map(([path]) => path);
    await writeManifest(plan, drawn, own, { ...runtime, program });
    emit({ kind: "progress", phase: report.name, item: report.milestone.text, done: 1, reused: false });
  });
}
