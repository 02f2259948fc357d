import { InputError } from "../../shared/errors.ts";
import type { Store } from "../store/store.ts";
import { imageFolder } from "./image-folder.ts";
import { matImages } from "./mat-images.ts";
import { shownUrl, someOf } from "./shown-url.ts";
import type { Manifest } from "./stimulus.ts";

export type { Manifest, Stimulus } from "./stimulus.ts";

/** Where the images are: URL of a folder, or of a MATLAB file and the name of its variable. */
export type StimuliLocation =
  | { readonly images: string; readonly mat?: undefined }
  | { readonly images?: undefined; readonly mat: string; readonly variable?: string };

/** An RDM of two stimuli has one value, and nothing to rank. */
const FEWEST = 3;

/**
 * The stimuli of a study with their digests. Every file is read once; pixels are decoded only by `load`.
 *
 * @throws {InputError} for fewer than 3 stimuli, two of the same name, or files that are listed and absent
 */
export async function readManifest(location: StimuliLocation, store: Store): Promise<Manifest> {
  const manifest =
    location.mat === undefined ? await imageFolder(location.images, store) : await matImages(location, store);
  const where = shownUrl(location.mat ?? location.images);
  const { stimuli } = manifest;
  if (stimuli.length < FEWEST) {
    throw new InputError(`${where}: ${stimuli.length} stimuli, needed at least ${FEWEST}`);
  }
  const names = stimuli.map(({ name }) => name);
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  if (repeated.size > 0) {
    throw new InputError(
      `${where}: more than one stimulus is called ${someOf([...repeated])}; each needs a name of its own`,
    );
  }
  return manifest;
}
