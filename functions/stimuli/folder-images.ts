import { sha256 } from "../../models/sha256.ts";
import { InputError, type InputFault, isInputFault } from "../../shared/errors.ts";
import type { Store } from "../store/store.ts";
import { decodeRgb } from "./decode.ts";
import { shownUrl } from "./shown-url.ts";
import type { ImageCheck, Stimulus } from "./stimulus.ts";

/** An image of a folder, as the study calls it. */
export interface NamedImage {
  readonly name: string;
  readonly category?: string;
  readonly url: string;
}

interface LookedAt {
  readonly stimulus: Stimulus;
  readonly fault?: InputFault;
}

interface ReadImage extends LookedAt {
  readonly where: string;
  readonly bytes: Uint8Array;
}

const READ_AT_ONCE = 16;

/**
 * The stimuli of a folder, every file read once. With a check each is decoded too, and what is wrong with any is said of all.
 *
 * @throws {InputError} without a check, if a file cannot be read
 */
export async function readImages(
  images: readonly NamedImage[],
  store: Store,
  check: ImageCheck | undefined,
): Promise<LookedAt[]> {
  const looked: LookedAt[] = [];
  for (let first = 0; first < images.length; first += READ_AT_ONCE) {
    const some = images.slice(first, first + READ_AT_ONCE);
    const read = await Promise.all(some.map((image) => readImage(image, store, check)));
    for (const image of read) looked.push(await lookAt(image, check)); // one after the other: a large one fills 268 MB
  }
  return looked;
}

async function readImage(
  { name, category, url }: NamedImage,
  store: Store,
  check: ImageCheck | undefined,
): Promise<ReadImage> {
  const where = shownUrl(url);
  const read = await store.read(url).catch((error: unknown) => faultOf(error, check));
  const bytes = isInputFault(read) ? new Uint8Array() : read;
  const digest = sha256(bytes);
  const load = async () => {
    const again = await store.read(url);
    if (sha256(again) !== digest) throw new InputError(`${where}: changed while the study was running`);
    return decodeRgb(again, where);
  };
  const stimulus = { name, digest, place: url, load, ...(category === undefined ? {} : { category }) };
  return { stimulus, where, bytes, ...(isInputFault(read) ? { fault: read } : {}) };
}

async function lookAt({ stimulus, where, bytes, fault }: ReadImage, check: ImageCheck | undefined): Promise<LookedAt> {
  if (check === undefined) return { stimulus };
  if (fault !== undefined) return { stimulus, fault };
  const decoded = await decodeRgb(bytes, where).catch((error: unknown) => faultOf(error, check));
  if (isInputFault(decoded)) return { stimulus, fault: decoded };
  const unfit = check(decoded, stimulus.name);
  return unfit === undefined ? { stimulus } : { stimulus, fault: new InputError(`${where}: ${unfit}`) };
}

/** Where images are checked, what is wrong with one does not hide what is wrong with the next. */
function faultOf(error: unknown, check: ImageCheck | undefined): InputFault {
  if (check !== undefined && isInputFault(error)) return error;
  throw error;
}
