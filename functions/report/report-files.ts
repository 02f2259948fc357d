import type { Plan } from "../../shared/plan/schema.ts";
import { latexNumbers } from "../../shared/report/latex/numbers.ts";
import { renderReport } from "../../shared/report/render.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { Program } from "../runtime/versions.ts";
import type { Artifact, ReadableArtifacts } from "../store/artifacts.ts";
import { figurePath, STUDY_FILES } from "../store/layout.ts";
import { raster } from "./raster.ts";
import { reportInput } from "./study-report.ts";
import { thumbnailsOn } from "./thumbnails.ts";

/**
 * Page, figures and the numbers for LaTeX of a study: what follows from its plan, its results, its RDMs, its null distributions and who
 * draws them.
 * @param sheet - the thumbnails of its stimuli, where these are at hand
 */
export async function reportFiles(
  plan: Plan,
  results: Results,
  { program, sheet }: { readonly program: Program; readonly sheet?: Artifact | undefined },
  own: ReadableArtifacts,
): Promise<{ readonly page: Artifact; readonly numbers: Artifact; readonly figures: readonly Artifact[] }> {
  const input = await reportInput(plan, results, program, own);
  const thumbnails = sheet && (await thumbnailsOn(sheet, plan));
  const { html, figures } = await renderReport({ ...input, ...(thumbnails ? { thumbnails } : {}) }, raster);
  const text = new TextEncoder();
  return {
    page: [STUDY_FILES.report, text.encode(html)],
    numbers: [STUDY_FILES.numbers, text.encode(latexNumbers(results))],
    figures: figures.flatMap(({ name, svg, png, pdf, csv }): Artifact[] => [
      [figurePath(name, "svg"), text.encode(svg)],
      [figurePath(name, "png"), png],
      [figurePath(name, "pdf"), pdf],
      [figurePath(name, "csv"), text.encode(csv)],
    ]),
  };
}
