import { fileURLToPath } from "node:url";

/** The folder of the project, or of the installed package, with a slash at its end: sources and what is compiled of them lie alike below it. */
export const PROJECT = fileURLToPath(new URL("../", import.meta.url));
