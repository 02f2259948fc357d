import { Results } from "../../shared/results/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { readPlan, StudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { artifactsAt } from "../store/artifacts.ts";
import { parseJson } from "../store/json.ts";
import { STUDY_FILES, STUDY_FOLDERS } from "../store/layout.ts";
import { reportFiles } from "./report-files.ts";
import { writeManifest } from "./write-manifest.ts";

/** Draws the figures, writes the page, and closes the study with its manifest. */
export async function reportStep(input: unknown, { store, report }: StepRuntime): Promise<void> {
  const { study } = StudyInput.parse(input);
  await recordingErrors(store, study, "report", "study", async () => {
    const writeReceipt = startReceipt(store, study, "report", "study");
    const plan = await readPlan(store, study);
    const own = artifactsAt(store, study);
    const results = parseJson(await own.read(STUDY_FILES.results), STUDY_FILES.results, Results);
    const { page, figures } = await reportFiles(plan, results, own);
    await own.replace(STUDY_FOLDERS.figures, figures);
    await own.write(...page);
    await writeReceipt({ figures: figures.length });
    await writeManifest(
      plan,
      figures.map(([path]) => path),
      own,
      store,
    );
    report({ kind: "progress", phase: "report", item: "Report written", done: 1, reused: false });
  });
}
