import type { StudyConfig } from "../../shared/config/schema.ts";
import { measures } from "../../shared/measures/measures.ts";
import type { NumeratorName } from "../../shared/numerators/numerators.ts";

/** What is counted for the measure of a study. */
export const numeratorOf = ({ mantel }: Pick<StudyConfig, "mantel">): NumeratorName =>
  measures[mantel.measure].numerator;
