import { measures } from "../../measures/measures.ts";
import { count } from "../words/number.ts";
import type { ChosenTests, StudyExtent } from "./choose-tests.ts";
import { offeredMeasures } from "./offered-measures.ts";

/** What of a study a page does not carry, and why, as sentences; "" where it carries all. */
export function leftOutInWords({ draws, brains, measure }: StudyExtent, chosen: ChosenTests): string {
  const all = draws.reduce((sum, { layers }) => sum + layers, 0);
  const models = chosen.draws.reduce((sum, { layers }) => sum + layers.length, 0);
  const fewer =
    models === all && chosen.brains.length === brains.length
      ? ""
      : `So that the page stays below 5 MB, it carries ${count(models)} of ${count(all)} RDMs of layers and ${count(chosen.brains.length)} of ${count(brains.length)} RDMs of subjects: of each network the first draw and, where these are still too many, some layers, subjects, networks and regions, evenly from the first to the last.`;
  const controlled = measures[measure].controlled !== null;
  const offered = offeredMeasures({ values: chosen.values, controlled });
  const missing = offeredMeasures({ values: true, controlled }).filter((name) => !offered.includes(name));
  const ranked =
    missing.length === 0
      ? ""
      : `Of the dissimilarities it carries the ranks, for want of room: ${missing.map((name) => measures[name].title).join(" and ")} would need their values.`;
  return [fewer, ranked].filter((sentence) => sentence !== "").join(" ");
}
