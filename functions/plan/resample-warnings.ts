import { FEW_RESAMPLES } from "../../shared/analysis/generalisation/few-resamples.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";

/** Resamples of the stimuli that are too few to tell how far the differences of contrasts spread. */
export function resampleWarnings({ bootstrap, contrasts }: Pick<StudyConfig, "bootstrap" | "contrasts">): string[] {
  const { resamples } = bootstrap;
  if (contrasts.length === 0 || resamples === 0 || resamples >= FEW_RESAMPLES) return [];
  if (resamples === 1)
    return ["bootstrap: 1 resample has no standard error, and there will be no test for new stimuli"];
  const error = Math.round(100 / Math.sqrt(2 * (resamples - 1)));
  return [
    `bootstrap: a standard error over ${resamples} resamples is itself off by about ${error} %, and its t has at most ${resamples - 1} df; needed ${FEW_RESAMPLES} resamples or more, 1000 if left out`,
  ];
}
