/** How thingsvision calls the list of images beside the features that it extracts: a line each, in the order of the rows. */
export const NAMES_FILE = "file_names.txt";
