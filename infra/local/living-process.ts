import { readFile } from "node:fs/promises";

/** Whether this machine runs a process of that number. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH"); // another user's runs too
  }
}

/** When a process began, in ticks of its machine; null where the system does not say. */
export async function startOf(processId: number): Promise<string | null> {
  try {
    const text = await readFile(`/proc/${processId}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null; // field 22, counted after the name
  } catch {
    return null;
  }
}
