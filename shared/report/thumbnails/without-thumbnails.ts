import type { ReportInput } from "../report-input.ts";
import { count } from "../words/number.ts";
import { MOST_PICTURED, picturedStimuli } from "./pictured-stimuli.ts";

/** Why RDMs are drawn without thumbnails of the stimuli, or only some with; nothing where each has them. */
export function withoutThumbnails({ thumbnails, categories, brainRdms, results: { study } }: ReportInput): string[] {
  const n = study.stimuli.length;
  if (thumbnails !== undefined)
    return brainRdms.length > MOST_PICTURED
      ? [`Of the ${brainRdms.length} regions the first ${MOST_PICTURED} have an RDM with thumbnails of the stimuli.`]
      : [];
  return picturedStimuli(n, categories).length === 0
    ? [`No RDM has thumbnails of the stimuli: ${count(n)} are too many, and no few categories of them stand together.`]
    : ["No RDM has thumbnails of the stimuli: their images were not at hand when this page was drawn."];
}
