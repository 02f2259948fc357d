import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CodeDigests } from "../../shared/plan/code-digests.ts";
import { uneditedSince } from "./unedited.ts";
import { PROJECT } from "../project.ts";

/** The code of a program that runs from its sources. */
export interface SourceCode {
  readonly digests: CodeDigests;
  /** @throws {InputError} that names a source which was edited since the digests were taken */
  readonly requireUnedited: () => void;
}

/** Where the digests are kept that were taken last; a copy of the sources has its own. */
const KEPT = "node_modules/.cache/code-digests.json";

/**
 * The committed digests and what they were taken of, in one file, so that neither is restored or merged without the other: `npm run
 * snapshot` writes it, and a clone need not take them again.
 */
export const COMMITTED_SOURCES = "infra/code/committed-sources.json";

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

const Taken = z.object({ content: z.string(), digests: CodeDigests, sources: z.array(z.string()) });

/**
 * Digests of the code, and whether its sources are still those whose digests they are: a step is loaded when it is reached. They are
 * taken anew where any file has another content than when it was committed, or they were taken last: bundling takes longer than planning.
 *
 * @param project - folder of the sources
 */
export async function sourceCode(project = PROJECT): Promise<SourceCode> {
  for (const file of [COMMITTED_SOURCES, KEPT]) {
    const taken = takenIn(join(project, file));
    if (taken === undefined) continue;
    const requireUnedited = uneditedSince(taken.sources, project);
    if (contentOf(taken.sources, project) === taken.content) return { digests: taken.digests, requireUnedited };
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
 * Digest of files to the byte, and of what decides of their digests beside them. Undefined where one is gone, or was written later than
 * it may have been.
 * @param before - milliseconds since 1970
 */
export function contentOf(sources: readonly string[], project: string, before = Infinity): string | undefined {
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

function takenIn(file: string): z.infer<typeof Taken> | undefined {
  try {
    return Taken.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return undefined; // not there yet, or of another version
  }
}

/** Whole or not at all: another process may read it. */
function keep(taken: z.infer<typeof Taken>, project: string): void {
  const file = join(project, KEPT);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(taken));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // a place that cannot be written: they are taken again the next time
  }
}
