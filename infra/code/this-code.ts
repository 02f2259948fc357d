import { COMMITTED_CODE } from "../../functions/runtime/committed-code.ts";
import { UNKNOWN_REVISION, type Revision } from "../../functions/runtime/revision.ts";
import packageJson from "../../package.json" with { type: "json" };
import { RUNS_FROM_SOURCES } from "../program-file.ts";
import { gitRevision } from "./revision.ts";
import type { SourceCode } from "./source-code.ts";

/**
 * The code that runs: digests of its sources, where it runs from these; else those that were committed with what it was compiled
 * from, which nobody edits while it runs.
 */
export async function thisCode(): Promise<SourceCode> {
  if (!RUNS_FROM_SOURCES) return { digests: COMMITTED_CODE, requireUnedited: () => undefined };
  const { sourceCode } = await import("./source-code.ts");
  return sourceCode();
}

/** The commit that runs; of an installed package, the one that it was packed from. */
export function thisRevision(): Revision {
  if (RUNS_FROM_SOURCES) return gitRevision();
  const { gitHead } = packageJson as { readonly gitHead?: string }; // which npm calls it
  return gitHead === undefined ? UNKNOWN_REVISION : { commit: gitHead, clean: true };
}
