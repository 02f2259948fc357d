import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { CodeDigests } from "../../shared/plan/code-digests.ts";
import { uneditedSince } from "./unedited.ts";

/** The code of a program that runs from its sources. */
export interface SourceCode {
  readonly digests: CodeDigests;
  /** @throws {InputError} that names a source which was edited since the digests were taken */
  readonly requireUnedited: () => void;
}

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** Where the digests are kept that were taken last; a copy of the sources has its own. */
const KEPT = "node_modules/.cache/code-digests.json";

/** What decides of the digests beside the sources: how they are taken, and the packages. */
const DECIDING = [
  "package.json",
  "package-lock.json",
  "functions/extract/Dockerfile",
  "infra/code/carriers.ts",
  "infra/code/digests.ts",
  "infra/code/locked-versions.ts",
];

/** How far the times of files may be behind the clock, on any file system: what was written while they were bundled is not kept. */
const STAMPS_MS = 2000;

const Kept = z.object({ content: z.string(), digests: CodeDigests, sources: z.array(z.string()) });

/**
 * Digests of the code, and whether its sources are still those whose digests they are: a step is loaded when it is reached. They are
 * taken anew where any file has another content than when they were taken last: bundling takes as long as recognising a finished study.
 *
 * @param project - folder of the sources
 */
export async function sourceCode(project = PROJECT): Promise<SourceCode> {
  const kept = keptIn(project);
  if (kept) {
    const requireUnedited = uneditedSince(kept.sources, project);
    if (contentOf(kept.sources, project) === kept.content) return { digests: kept.digests, requireUnedited };
  }
  const before = Date.now() - STAMPS_MS;
  const { digestsAndSources } = await import("./digests.ts");
  const { digests, sources } = await digestsAndSources(project);
  const requireUnedited = uneditedSince(sources, project);
  const content = contentOf(sources, project, before);
  if (content !== undefined) keep({ content, digests, sources: [...sources] }, project);
  return { digests, requireUnedited };
}

/**
 * Undefined where a file is gone, or was written later than it may have been.
 * @param before - milliseconds since 1970
 */
function contentOf(sources: readonly string[], project: string, before = Infinity): string | undefined {
  const hash = createHash("sha256");
  try {
    for (const file of [...DECIDING, ...sources]) {
      if (before < Infinity && statSync(join(project, file)).mtimeMs > before) return undefined;
      const bytes = readFileSync(join(project, file));
      hash.update(`${file} ${bytes.length}\n`).update(bytes);
    }
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}

function keptIn(project: string): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(readFileSync(join(project, KEPT), "utf8")));
  } catch {
    return undefined; // not there yet, or of another version
  }
}

/** Whole or not at all: another process may read it. */
function keep(taken: z.infer<typeof Kept>, project: string): void {
  const file = join(project, KEPT);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(taken));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // a place that cannot be written: they are taken again the next time
  }
}
