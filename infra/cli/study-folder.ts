import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** URL of a path that the user typed. */
export const fileUrl = (path: string): string => pathToFileURL(resolve(path)).href;

/** URL of a folder that the user typed; ends in `/`. */
export const folderUrl = (path: string): string => `${fileUrl(path).replace(/\/$/, "")}/`;

/** Where a study goes unless the user says otherwise: `results/` and the name of its config. */
export const defaultStudyFolder = (configPath: string): string =>
  `results/${basename(configPath, extname(configPath))}`;
