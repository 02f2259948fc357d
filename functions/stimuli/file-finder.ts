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
 */
export function fileFinder(files: readonly string[], folder: string): FindFile {
  const known = new Set(files);
  const bare = Map.groupBy(files.filter(isImage), withoutEnding);
  const parts = folder.split("/").filter((part) => part !== "");
  const leads = parts.map((_, i) => `${parts.slice(i).join("/")}/`);
  return (cell) => {
    const path = cell
      .normalize("NFC")
      .replaceAll("\\", "/")
      .replace(/^\.?\/+/, "");
    const lead = leads.find((start) => path.startsWith(start)) ?? "";
    for (const name of [path, path.slice(lead.length)]) {
      if (known.has(name)) return name;
      const [only, ...others] = bare.get(name) ?? [];
      if (only !== undefined && others.length === 0) return only;
    }
    return undefined;
  };
}
