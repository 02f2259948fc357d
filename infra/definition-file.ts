/** Where the synthesized definition of the state machine is committed; the embedded engine runs this file. */
export const DEFINITION_FILE = new URL("study.asl.json", import.meta.url);

/** The same of a stack with a GPU. */
export const GPU_DEFINITION_FILE = new URL("study-gpu.asl.json", import.meta.url);
