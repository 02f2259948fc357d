import type { StudyConfig } from "../../shared/config/schema.ts";
import { resolveLocation } from "../store/location.ts";
import type { StimuliLocation } from "./manifest.ts";

/** Where the stimuli of a config are, as URLs. */
export function locateStimuli(stimuli: StudyConfig["stimuli"], configUrl: string): StimuliLocation {
  if (stimuli.images !== undefined) {
    return { images: resolveLocation(stimuli.images, configUrl).replace(/\/?$/, "/"), order: stimuli.order };
  }
  const mat = resolveLocation(stimuli.mat, configUrl);
  return stimuli.variable === undefined ? { mat } : { mat, variable: stimuli.variable };
}
