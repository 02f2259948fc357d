import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The folder that the quickstart's config names. */
const QUICKSTART = "data/quickstart";

/** Makes the data of the self-contained example, once, when a config that uses it is about to be read. */
export async function prepareExample(configPath: string, report: (line: string) => void): Promise<void> {
  const text = await readFile(configPath, "utf8").catch(() => ""); // a config that cannot be read is reported by the plan
  if (!text.includes(`${QUICKSTART}/`)) return;
  const { ensureQuickstart } = await import("./quickstart.ts");
  await ensureQuickstart(fileURLToPath(new URL(`../../../${QUICKSTART}`, import.meta.url)), report);
}
