import { at } from "../../shared/at.ts";
import { InputError } from "../../shared/errors.ts";
import type { Store } from "../store/store.ts";
import { withoutEnding } from "./file-finder.ts";
import { readImages } from "./folder-images.ts";
import { formatNotes, leftOutNotes, unreadList } from "./folder-notes.ts";
import { readListing } from "./listing.ts";
import { locationOf, shownUrl, someOf } from "./shown-url.ts";
import { inOrder, orderDoubt, type StimulusOrder } from "./stimulus-order.ts";
import type { ImageCheck, StimulusManifest } from "./stimulus.ts";
import { unlistedImages, type Entry } from "./unlisted-images.ts";

const LISTING = /^stimuli\.csv$/i;

/** A folder of images, and the order that was asked for. */
export interface ImageFolder {
  readonly images: string; // URL
  readonly order?: StimulusOrder | undefined;
}

/**
 * The images of a folder in natural order, or those that its `stimuli.csv` lists, in its order; in `order`, if one is asked for. A
 * folder without images of its own has those of its sub-folders.
 *
 * @param check - what is to be looked at of each image; without it none is decoded
 * @throws {InputError} if there are none, or the list cannot be used
 */
export async function imageFolder(
  { images, order }: ImageFolder,
  store: Store,
  check?: ImageCheck,
): Promise<StimulusManifest> {
  const prefix = images.endsWith("/") ? images : `${images}/`;
  const urls = new Map((await store.list(prefix, "followed")).map((url) => [nameWithin(prefix, url), url]));
  const files = inOrder([...urls.keys()], order ?? "natural");
  const listing = files.find((file) => LISTING.test(file));
  const folder = shownUrl(prefix);
  const { entries, notes } =
    listing === undefined
      ? unlistedImages(files)
      : readListing(await store.read(at(urls, listing, "list")), files, folder, `${folder}${listing}`);
  if (entries.length === 0) throw await noImages(prefix, files, store);
  const places = new Map(files.map((file, i) => [file, i]));
  const place = ({ file }: Entry): number => at(places, file, "file");
  const ordered = order === undefined ? entries : entries.toSorted((a, b) => place(a) - place(b));
  const names = stimulusNames(ordered.map(({ file }) => file));
  const named = ordered.map((entry, i) => ({
    ...entry,
    name: at(names, i, "name"),
    url: at(urls, entry.file, "image"),
  }));
  const looked = await readImages(named, store, check);
  const doubt = order === undefined && listing === undefined ? orderDoubt(entries.map(({ file }) => file)) : undefined;
  return {
    stimuli: looked.map(({ stimulus }) => stimulus),
    notes: [
      ...notes,
      ...(order !== undefined && listing !== undefined
        ? [`the order of ${listing} is not used, for the config says \`order: ${order}\``]
        : []),
      ...leftOutNotes(files, entries, listing),
      ...formatNotes(entries),
    ],
    unreadList: listing === undefined ? unreadList(files) : undefined,
    faults: looked.flatMap(({ fault }) => fault ?? []),
    orderDoubt: doubt,
  };
}

const nameWithin = (prefix: string, url: string): string =>
  locationOf(url).slice(locationOf(prefix).length).normalize("NFC");

async function noImages(prefix: string, files: readonly string[], store: Store): Promise<InputError> {
  const where = shownUrl(prefix);
  if (files.length === 0 && (await store.size(prefix.replace(/\/$/, ""))) !== undefined) {
    return new InputError(`${where.replace(/\/$/, "")} is a file, needed a folder of images`);
  }
  const found = files.length === 0 ? "" : `: ${someOf(files)}`;
  return new InputError(`${where}: no png, jpg, webp, gif, tiff or bmp image among ${files.length} files${found}`, {
    advice: "images may lie in sub-folders, one per category, or be listed in a stimuli.csv",
  });
}

/** Stems of the files' names; their paths where stems are not distinct. */
function stimulusNames(files: readonly string[]): string[] {
  const paths = files.map(withoutEnding);
  const stems = paths.map((path) => path.replace(/^.*\//, ""));
  return new Set(stems).size === stems.length ? stems : paths;
}
