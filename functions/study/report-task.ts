import { at } from "../../shared/at.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { picturedStimuli } from "../../shared/report/thumbnails/pictured-stimuli.ts";
import { relativeUrl } from "../store/location.ts";
import { locateStimuli } from "../stimuli/locate-stimuli.ts";
import type { PlannedImages } from "../stimuli/planned-images.ts";

/** The stimuli that a report shows thumbnails of, by their places. */
export const picturedOf = ({ stimuli }: Pick<Plan, "stimuli">): number[] => {
  const categories = stimuli.flatMap(({ category }) => category ?? []);
  return picturedStimuli(stimuli.length, categories.length === stimuli.length ? categories : undefined);
};

/**
 * Where the images lie that a report makes thumbnails of.
 * @param places - where each stimulus lies
 */
export function reportTask(plan: Plan, places: readonly (string | number)[], study: string): PlannedImages {
  const { mat, variable } = { variable: undefined, ...locateStimuli(plan.config.stimuli, plan.config_url) };
  const file =
    mat === undefined ? null : { url: relativeUrl(mat, study), ...(variable === undefined ? {} : { variable }) };
  const list = picturedOf(plan).map((stimulus) => {
    const { name, digest } = at(plan.stimuli, stimulus, "stimulus");
    const place = at(places, stimulus, "place");
    return { name, digest, place: typeof place === "string" ? relativeUrl(place, study) : place };
  });
  return { mat: file, from: 0, list };
}
