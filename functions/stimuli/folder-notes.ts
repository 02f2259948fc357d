import { isCalledNames } from "../../shared/brain/called-names.ts";
import { someOf } from "./shown-url.ts";
import { isImage, type Entry } from "./unlisted-images.ts";

/** Which files of a folder are no stimuli, in words: images that its list leaves out, and what is no image. */
export function leftOutNotes(
  files: readonly string[],
  entries: readonly Entry[],
  listing: string | undefined,
): string[] {
  const chosen = new Set(entries.map(({ file }) => file));
  const others = files.filter((file) => !chosen.has(file) && file !== listing);
  const unlisted = listing === undefined ? [] : others.filter(isImage);
  const foreign = others.filter((file) => !isImage(file));
  return [
    ...(unlisted.length === 0 ? [] : [`images that ${listing} does not list are left out: ${someOf(unlisted)}`]),
    ...(foreign.length === 0 ? [] : [`files that are no images by their names are left out: ${someOf(foreign)}`]),
  ];
}

/** Of a folder without a list: files that are called as lists of stimuli are, and may hold their order, which is not read. */
export function unreadList(files: readonly string[]): string | undefined {
  const lists = files.filter((file) => LIST.test(file) && isCalledNames(file));
  if (lists.length === 0) return undefined;
  return `${someOf(lists)}, called as a list of stimuli is, was not read: if it says their order, save it as stimuli.csv`;
}

const LIST = /^[^/.][^/]*\.(csv|tsv|txt|dat|json|xlsx?|ods|mat|npy)$/i;

/** How many stimuli there are of each format, where there are several. */
export function formatNotes(entries: readonly Entry[]): string[] {
  const endings = Map.groupBy(entries, ({ file }) => file.slice(file.lastIndexOf(".") + 1).toLowerCase());
  if (endings.size < 2) return [];
  const counts = [...endings].map(([ending, { length }]) => `${length} ${ending}`);
  return [`the ${entries.length} images are of several formats: ${counts.join(", ")}`];
}
