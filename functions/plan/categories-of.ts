import { InputError } from "../../shared/errors.ts";
import type { Stimulus } from "../stimuli/manifest.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** @throws {InputError} if a stimulus has none, which `what` needs */
export function categoriesOf(stimuli: readonly Stimulus[], what: string): string[] {
  const without = stimuli.flatMap(({ name, category }) => (category === undefined ? [name] : []));
  if (without.length === 0) return stimuli.map(({ category = "" }) => category);
  throw new InputError(
    `${what} needs a category of every stimulus, found none for ${without.length} of ${stimuli.length} (${someOf(without)})`,
    { advice: "give categories in stimuli.csv, or put the images into a folder for each" },
  );
}
