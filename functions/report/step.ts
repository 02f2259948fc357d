import type { Plan } from "../../shared/plan/schema.ts";
import { renderReport } from "../../shared/report/render.ts";
import { Results } from "../../shared/results/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { readPlan, StudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { readJsonArtifact } from "../store/json.ts";
import { figurePath, figuresUrl, reportUrl, resultsUrl, urlBelow } from "../store/layout.ts";
import { writeFolder } from "../store/write-folder.ts";
import type { Store } from "../store/store.ts";
import { raster } from "./raster.ts";
import { reportInput } from "./study-report.ts";
import { writeManifest } from "./write-manifest.ts";

/** Draws the figures, writes the page, and closes the study with its manifest. */
export async function reportStep(input: unknown, { store, report }: StepRuntime): Promise<void> {
  const { study } = StudyInput.parse(input);
  await recordingErrors(store, study, "report", "study", async () => {
    const writeReceipt = startReceipt(store, study, "report", "study");
    const plan = await readPlan(store, study);
    const results = await readJsonArtifact(store, resultsUrl(study), Results);
    const figures = await writeReport(plan, results, study, store);
    await writeReceipt({ figures });
    await writeManifest(plan, study, store);
    report({ kind: "progress", phase: "report", item: "Report written", done: 1, reused: false });
  });
}

/** Writes page and figures; returns how many figures there are. */
async function writeReport(plan: Plan, results: Results, study: string, store: Store): Promise<number> {
  const { html, figures } = await renderReport(await reportInput(plan, results, study, store), raster);
  const text = new TextEncoder();
  const files = figures.flatMap(({ name, svg, png, csv }): [string, Uint8Array][] => [
    [figurePath(name, "svg"), text.encode(svg)],
    [figurePath(name, "png"), png],
    [figurePath(name, "csv"), text.encode(csv)],
  ]);
  await writeFolder(
    store,
    figuresUrl(study),
    files.map(([path, bytes]) => [urlBelow(study, path), bytes]),
  );
  await store.write(reportUrl(study), text.encode(html));
  return figures.length;
}
