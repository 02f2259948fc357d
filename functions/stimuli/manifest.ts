import { InputError } from "../../shared/errors.ts";
import type { Store } from "../store/store.ts";
import { imageFolder, type ImageFolder } from "./image-folder.ts";
import { matImages } from "./mat-images.ts";
import { shownUrl, someOf } from "./shown-url.ts";
import type { ImageCheck, StimulusManifest } from "./stimulus.ts";

export type { ImageCheck, StimulusManifest, Stimulus } from "./stimulus.ts";

/** Where the images are: URL of a folder and their order, or of a MATLAB file and the name of its variable. */
export type StimuliLocation =
  | (ImageFolder & { readonly mat?: undefined })
  | { readonly images?: undefined; readonly mat: string; readonly variable?: string };

/** An RDM of two stimuli has one value, and nothing to rank. */
const FEWEST = 3;

/**
 * The stimuli of a study with their digests. Every file is read once; pixels are decoded only by `load`, and for a check.
 *
 * @param check - what is to be looked at of each image; the manifest's faults say what is wrong with any of them
 * @throws {InputError} for fewer than 3 stimuli, two of the same name, or files that are listed and absent
 */
export async function readManifest(
  location: StimuliLocation,
  store: Store,
  check?: ImageCheck,
): Promise<StimulusManifest> {
  const manifest =
    location.mat === undefined ? await imageFolder(location, store, check) : await matImages(location, store, check);
  const where = shownUrl(location.mat ?? location.images);
  const unusable = manifestFault(manifest.stimuli, where);
  if (unusable === undefined) return manifest;
  throw new InputError([...manifest.faults.map(({ message }) => message), unusable].join("\n"));
}

function manifestFault(stimuli: StimulusManifest["stimuli"], where: string): string | undefined {
  if (stimuli.length < FEWEST) return `${where}: ${stimuli.length} stimuli, needed at least ${FEWEST}`;
  const names = new Set<string>();
  const repeated = new Set(stimuli.flatMap(({ name }) => (names.size === names.add(name).size ? [name] : [])));
  if (repeated.size === 0) return undefined;
  return `${where}: more than one stimulus is called ${someOf([...repeated])}; each needs a name of its own`;
}
