import { isCalledImage } from "./image-format.ts";
import { someOf } from "./shown-url.ts";

/** A file that is a stimulus. */
export interface Entry {
  readonly file: string; // relative to the folder
  readonly category?: string;
}

export interface Entries {
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
}

/** Whether a file is an image by its name; what has a leading dot is the operating system's. */
export const isImage = (file: string): boolean => isCalledImage(file) && !/(^|\/)\./.test(file);

/**
 * The images of a folder that has no list of them: those that lie in it, or else those of its sub-folders, which are their
 * categories, as torchvision's `ImageFolder` has it.
 */
export function unlistedImages(files: readonly string[]): Entries {
  const images = files.filter(isImage);
  const direct = images.filter((file) => !file.includes("/"));
  if (direct.length === 0) return { entries: images.map(inCategory(images)), notes: categoryNotes(images) };
  const deeper = images.filter((file) => file.includes("/"));
  const notes = deeper.length === 0 ? [] : [`images in sub-folders are left out: ${someOf(deeper)}`];
  return { entries: direct.map((file) => ({ file })), notes };
}

const folderOf = (file: string): string => file.slice(0, file.indexOf("/"));

/** The category of each file is the sub-folder in which it lies; one alone is none. */
export function inCategory(files: readonly string[]): (file: string) => Entry {
  const hasCategories = files.every((file) => file.includes("/")) && new Set(files.map(folderOf)).size > 1;
  return (file) => (hasCategories ? { file, category: folderOf(file) } : { file });
}

function categoryNotes(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const counts = [...Map.groupBy(files, folderOf)].map(([folder, { length }]) => `${folder} (${length})`);
  return [`the images lie in sub-folders, which are taken for their categories: ${someOf(counts)}`];
}
