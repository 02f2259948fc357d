import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";

/** A folder that is gone when the process ends, by Ctrl-C too. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.once("SIGINT", () => process.exit(130));
  return folder;
}
