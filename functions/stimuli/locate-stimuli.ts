import type { StudyConfig } from "../../shared/config/schema.ts";
import { resolveLocation } from "../store/location.ts";

/** Where the stimuli of a config are, as URLs. */
export function locateStimuli({ images, mat, variable }: StudyConfig["stimuli"], configUrl: string) {
  if (images !== undefined) return { images: resolveLocation(images, configUrl).replace(/\/?$/, "/") };
  const located = { mat: resolveLocation(mat ?? "", configUrl) };
  return variable === undefined ? located : { ...located, variable };
}
