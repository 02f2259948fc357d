import { DamagedArtifactError, InputError, StoreError } from "../../shared/errors.ts";
import { at } from "../../shared/at.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { TILE, type Thumbnails } from "../../shared/report/thumbnails/thumbnails.ts";
import { imageLoader, PlannedImages } from "../stimuli/planned-images.ts";
import { shownImage } from "../stimuli/shown-image.ts";
import type { Artifact, ReadableArtifacts } from "../store/artifacts.ts";
import { shortDigest } from "../store/digest.ts";
import { thumbnailsPath } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { picturedOf } from "../study/report-task.ts";
import { readTask } from "../study/tasks.ts";
import { jpeg } from "./raster.ts";

/** Bytes of a file of many images that is read for thumbnails of some. */
const LARGEST_FILE = 2 ** 28;

/** Where a study keeps them: what they are of is in the path. Undefined for a study that has none. */
export function sheetPath(plan: Pick<Plan, "stimuli">): string | undefined {
  const digests = picturedOf(plan).map((stimulus) => at(plan.stimuli, stimulus, "stimulus").digest);
  return digests.length === 0 ? undefined : thumbnailsPath(shortDigest([TILE, digests]));
}

/**
 * The sheet of thumbnails of a study: as it was made before, so that a copy of the folder has it without the images; or from the
 * images, where these can be read and are those that were planned. Undefined where neither is at hand.
 */
export async function thumbnailSheet(
  plan: Plan,
  study: string,
  own: ReadableArtifacts,
  store: Store,
): Promise<Artifact | undefined> {
  const path = sheetPath(plan);
  if (path === undefined) return undefined;
  const kept = await ifThere(() => own.read(path));
  if (kept) return [path, kept];
  const tiles = await ifThere(() => tilesOf(study, store), StoreError);
  return tiles && [path, await jpeg({ width: TILE, height: tiles.length / (3 * TILE), data: tiles })];
}

/** The thumbnails that a sheet holds. */
export async function thumbnailsOn([, bytes]: Artifact, plan: Pick<Plan, "stimuli">): Promise<Thumbnails | undefined> {
  const { default: sharp } = await import("sharp");
  const stimuli = picturedOf(plan);
  const pixels = await sharp(bytes).removeAlpha().toColourspace("srgb").raw().toBuffer();
  return pixels.length === 3 * TILE * TILE * stimuli.length ? { stimuli, pixels } : undefined;
}

/** One image after the other: an image is large, and its thumbnail small. */
async function tilesOf(study: string, store: Store): Promise<Uint8Array | undefined> {
  const images = await readTask(store, study, "report", 0, PlannedImages);
  if (images.mat !== null) {
    const bytes = await store.size(new URL(images.mat.url, study).href);
    if (bytes === undefined || bytes > LARGEST_FILE) return undefined;
  }
  const load = imageLoader(images, study, store);
  const size = 3 * TILE * TILE;
  const tiles = new Uint8Array(size * images.list.length);
  for (const [i, image] of images.list.entries()) {
    const { data } = await shownImage({ image: await load(image), resize: TILE, crop: [TILE, TILE] });
    tiles.set(data, i * size);
  }
  return tiles;
}

/** Undefined where what is read is not there, or is another by now: a report is drawn without it. */
async function ifThere<T>(read: () => Promise<T>, ...also: readonly (typeof StoreError)[]): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if ([InputError, DamagedArtifactError, ...also].some((kind) => error instanceof kind)) return undefined;
    throw error;
  }
}
