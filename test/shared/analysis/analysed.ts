import { analyseByRows } from "../../../shared/analysis/analyse.ts";
import type { StudyInput } from "../../../shared/analysis/study-input.ts";

/** All that a study finds, with every test as a row. */
export function analyse(input: StudyInput) {
  const { correlations, ...findings } = analyseByRows(input);
  return { ...findings, correlations: [...correlations] };
}
