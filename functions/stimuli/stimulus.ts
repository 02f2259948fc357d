import type { InputFault } from "../../shared/errors.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";

/** One image of the study. */
export interface Stimulus {
  /** label: the stem of the file name, or its path in the folder where stems are not distinct */
  readonly name: string;
  readonly category?: string;
  /** sha256 of the file, or of the image where one file holds them all; hex */
  readonly digest: string;
  /** where it lies: URL of its file, or its 0-based position in a file that holds them all */
  readonly place: string | number;
  /** @throws {InputError} if the image cannot be decoded, or is no longer the one of `digest` */
  load(): Promise<RgbImage>;
}

/** The stimuli in the order of the study, and what the user should know about how they were found. */
export interface StimulusManifest {
  readonly stimuli: readonly Stimulus[];
  readonly notes: readonly string[];
  /** what keeps images from being used; looked for only where a check is given */
  readonly faults: readonly InputFault[];
  /** where the order was taken to be natural and another is as likely: where the two part, in words */
  readonly orderDoubt?: string | undefined;
  /** files that may say another order and are not read, in words */
  readonly unreadList?: string | undefined;
}

/** Looks at an image once it is decoded: what keeps it from being used, if anything. */
export type ImageCheck = (image: Pick<RgbImage, "width" | "height">, name: string) => string | undefined;
