import { z } from "zod";
import { sha256 } from "../../models/sha256.ts";
import { at } from "../../shared/at.ts";
import { InputError } from "../../shared/errors.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";
import type { Store } from "../store/store.ts";
import { matImages } from "./mat-images.ts";
import { shownUrl } from "./shown-url.ts";
import type { Stimulus } from "./stimulus.ts";

/** An image that was planned, and where it lies: a URL, or its 0-based position in a MATLAB file. */
const PlannedImage = z.object({ name: z.string(), digest: z.string(), place: z.union([z.string(), z.int().min(0)]) });
export type PlannedImage = z.infer<typeof PlannedImage>;

/** Images of a study, in its order. URLs are as seen from the study's folder. */
export const PlannedImages = z.object({
  mat: z.object({ url: z.string(), variable: z.string().optional() }).nullable(),
  from: z.int().min(0), // place of the first among the stimuli of the study
  list: z.array(PlannedImage),
});
export type PlannedImages = z.infer<typeof PlannedImages>;

/** An image as it is stored, still to be decoded; `name` is for messages. */
export interface EncodedImage {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Reads a stimulus: as it is encoded, or as pixels where its file holds pixels. */
export type LoadImage = (image: PlannedImage) => Promise<EncodedImage | RgbImage>;

/**
 * Reads images as they were planned: what is decoded are the bytes whose digest was looked at.
 * @returns a function that throws an {InputError} for an image that is gone or another now
 */
export function imageLoader({ mat }: PlannedImages, study: string, store: Store): LoadImage {
  let stimuli: Promise<readonly Stimulus[]> | undefined;
  const inFile = async (position: number, name: string): Promise<Stimulus> => {
    const { url, variable } = mat ?? { url: "" };
    stimuli ??= matImages(
      { mat: new URL(url, study).href, ...(variable === undefined ? {} : { variable }) },
      store,
    ).then((manifest) => manifest.stimuli);
    const found = await stimuli;
    if (position >= found.length) throw changed(`"${name}" is gone`);
    return at(found, position, "image");
  };
  return async ({ name, digest, place }) => {
    if (typeof place === "number") {
      const stimulus = await inFile(place, name);
      if (stimulus.digest !== digest) throw changed(`"${name}" is another image now`);
      return stimulus.load();
    }
    const url = new URL(place, study).href;
    const bytes = await store.read(url).catch((error: unknown) => {
      throw error instanceof InputError ? changed(`"${name}" cannot be read: ${error.message}`) : error;
    });
    if (sha256(bytes) !== digest) throw changed(`"${name}" is another image now`);
    return { bytes, name: shownUrl(url) };
  };
}

const changed = (which: string): InputError =>
  new InputError(`the stimuli changed while the study ran: ${which}`, { advice: "run the study again" });
