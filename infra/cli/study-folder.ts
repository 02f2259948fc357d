import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** URL of a path that the user typed. */
export const fileUrl = (path: string): string => pathToFileURL(resolve(path)).href;

/** URL of a folder that the user typed; ends in `/`. */
export const folderUrl = (path: string): string => `${fileUrl(path).replace(/\/$/, "")}/`;

/** Where a study of this name goes unless the user says otherwise. */
export const studyFolderOf = (name: string): string => `results/${name}`;
