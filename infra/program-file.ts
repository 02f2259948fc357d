/** Whether the program runs from its sources: Node takes the types away from any file but those of installed packages. */
export const RUNS_FROM_SOURCES = import.meta.url.endsWith(".ts");

/**
 * Where a file of the program lies that is loaded by its address: a thread, a step.
 *
 * @param path - without its ending
 * @param from - address of the file that names it
 */
export const programFile = (path: string, from: string): URL =>
  new URL(`${path}${RUNS_FROM_SOURCES ? ".ts" : ".js"}`, from);
