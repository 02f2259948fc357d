/** How thingsvision calls the list of images beside the features that it extracts: a line each, in the order of the rows. */
export const NAMES_FILE = "file_names.txt";

/** Whether the files of a folder are those of one layer as thingsvision writes several: the list of images lies beside the folder. */
export const areOfOneLayer = (paths: readonly string[]): boolean =>
  paths.length > 0 && paths.every((path) => /^features[^/]*$/i.test(path));
