import { isImage } from "./unlisted-images.ts";

export type FindFile = (cell: string) => string | undefined;

/** A file's path without the ending of its name. */
export const withoutEnding = (file: string): string => file.replace(/\.[^./]*$/, "");

/**
 * Finds the file that a list means: as it stands there, below the folder's own name or path, with backslashes, or an image without
 * its ending, where no other has the same name.
 *
 * @param files - of the folder, relative to it
 * @param folder - the folder as the user writes it
 * @param form - in which names are compared
 */
export function fileFinder(
  files: readonly string[],
  folder: string,
  form: (name: string) => string = (name) => name,
): FindFile {
  const known = Map.groupBy(files, form);
  const bare = Map.groupBy(files.filter(isImage), (file) => form(withoutEnding(file)));
  const parts = folder.split("/").filter((part) => part !== "");
  const leads = parts.map((_, i) => form(`${parts.slice(i).join("/")}/`));
  return (cell) => {
    const path = form(cell.normalize("NFC"))
      .replaceAll("\\", "/")
      .replace(/^\.?\/+/, "");
    const lead = leads.find((start) => path.startsWith(start)) ?? "";
    for (const name of [path, path.slice(lead.length)]) {
      const [only, ...others] = known.get(name) ?? bare.get(name) ?? [];
      if (only !== undefined && others.length === 0) return only;
    }
    return undefined;
  };
}

/** The same in small letters, for a list that was written on a system that does not tell them from capitals. */
export const fileFinderInAnyCase = (files: readonly string[], folder: string): FindFile =>
  fileFinder(files, folder, (name) => name.toLowerCase());
