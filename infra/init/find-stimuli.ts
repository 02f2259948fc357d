import type { StimulusManifest } from "../../functions/stimuli/manifest.ts";
import { isCalledImage } from "../../functions/stimuli/image-format.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { Reading } from "./reading.ts";

/** Images that a study may be of. */
export interface FoundStimuli {
  readonly config: StudyConfig["stimuli"];
  /** the folder or file */
  readonly path: string;
  readonly manifest: StimulusManifest;
}

/** Folders of one kind beyond which each is a category rather than a set of stimuli. */
const MOST_SETS = 20;

export const folderOf = (path: string): string => (path.includes("/") ? path.replace(/\/[^/]*$/, "") : ".");

/** Whether a path lies in a folder; all do in `.` */
export const isIn = (path: string, folder: string): boolean => folder === "." || path.startsWith(`${folder}/`);

/** Every folder that may hold the stimuli, those outside first: one with images, or of which only the sub-folders have some. */
function imageFolders(files: readonly string[]): string[] {
  const own = [...new Set(files.filter(isCalledImage).map(folderOf))];
  const byParent = Map.groupBy(
    own.filter((folder) => folder !== "."),
    folderOf,
  );
  const parents = [...byParent].flatMap(([parent, folders]) =>
    folders.length > 1 && !own.includes(parent) ? [parent] : [],
  );
  const sets = own.filter((folder) => (byParent.get(folderOf(folder))?.length ?? 0) <= MOST_SETS);
  return [...new Set([...parents, ...sets])].sort((a, b) => depthOf(a) - depthOf(b));
}

const depthOf = (path: string): number => (path === "." ? 0 : path.split("/").length);

/** Everything in a folder that can be read as stimuli: folders of images, or MATLAB files of them where there is none. */
export async function findStimuli(files: readonly string[], reading: Reading): Promise<readonly FoundStimuli[]> {
  const folders = imageFolders(files).map((path) => ({ path, config: { images: path } }));
  const inFolders = await those(folders, reading);
  if (inFolders.length > 0) return inFolders;
  const mats = files.filter((path) => /\.mat$/i.test(path)).map((path) => ({ path, config: { mat: path } }));
  return those(mats, reading);
}

async function those(
  possible: readonly Pick<FoundStimuli, "path" | "config">[],
  reading: Reading,
): Promise<FoundStimuli[]> {
  const found: FoundStimuli[] = [];
  for (const one of possible) {
    const manifest = await reading.stimuli(one.config);
    if ("read" in manifest) found.push({ ...one, manifest: manifest.read });
  }
  return found;
}

export const namesOf = ({ manifest }: Pick<FoundStimuli, "manifest">): string[] =>
  manifest.stimuli.map(({ name }) => name);
