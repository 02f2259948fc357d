import { measures } from "../../../measures/measures.ts";
import type { LayerMeanRow } from "../../../results/schema.ts";
import { ceilingInWords, ceilingOf, chanceCeilingInWords, chanceCeilingOf } from "../../words/ceiling.ts";
import { MOST_SEEDS } from "./line-values.ts";
import { sentenceStart } from "../../words/sentence-start.ts";
import { subjectsOf } from "../../words/terms.ts";
import type { LineData } from "./line-data.ts";
import type { LineStudy } from "./line-study.ts";

/** What lines, ribbons and points are. @param drawn - `single`: of one layer, where nothing is a line */
export function linesInWords(
  { measure, n_subjects }: Pick<LayerMeanRow, "measure" | "n_subjects">,
  { dashes, allSeeds }: LineStudy,
  drawn: Pick<LineData, "persons" | "seeds"> & { readonly single: boolean },
): string {
  const value = sentenceStart(measures[measure].title);
  const lines =
    n_subjects === 1
      ? `${value} between each layer’s RDM and the one subject’s RDM.`
      : `${value} between each layer’s RDM and each subject’s, mean over ${subjectsOf(n_subjects)}; ${drawn.single ? "bars" : "ribbons"} are one standard error of the mean on either side${drawn.persons.length > 0 ? ", faint points the subjects" : "; single subjects, too many points to be told apart, are in correlations.csv"}.`;
  const seeds =
    drawn.seeds.length > 0
      ? allSeeds
        ? "Thin lines are the single seeds of a random network, whose mean within subjects is the thick line."
        : `Thin lines are single seeds of a random network, of many the first ${MOST_SEEDS}; the thick line is the mean of all within subjects.`
      : "";
  return sentences(lines, drawn.single ? "" : dashes, seeds);
}

/** What the grey band is, for one region or several. */
export function ceilingsInWords({ ceilings, broken }: LineStudy, rois: readonly string[]): string {
  const stated = rois.map((roi) => {
    const bounds = ceilingInWords(ceilingOf(ceilings, roi));
    const chance = chanceCeilingInWords(chanceCeilingOf(ceilings, roi));
    const of = rois.length === 1 ? "" : ` of ${roi}`;
    return bounds === ""
      ? `noise ceiling${of} undefined`
      : `${bounds.replace("noise ceiling", `noise ceiling${of}`)}${chance === "" ? "" : `; ${chance}`}`;
  });
  const where = broken ? ", in a panel of its own: the vertical axis is broken below it" : "";
  return `Grey: ${stated.join(". ")}${where}.`;
}

/** Sentences one after the other, without those that are empty. */
export const sentences = (...all: readonly string[]): string => all.filter((one) => one !== "").join(" ");
