import { isDeepStrictEqual } from "node:util";
import { digest } from "../../functions/store/digest.ts";
import { parseJson } from "../../functions/store/json.ts";
import { digestPath, isAddressed, isDispensable, isScaffolding, STUDY_FILES } from "../../functions/store/layout.ts";
import { isSealed } from "../../functions/store/seal.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { manifestFacts } from "../../functions/study/manifest-facts.ts";
import { InputError } from "../../shared/errors.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";

/** The manifest, if it can be read, and every file against it and against the record of what was written, where there is one. */
export async function manifestFindings(
  study: FinishedStudy,
): Promise<{ readonly manifest: Manifest | undefined; readonly findings: readonly Finding[] }> {
  const bytes = await study.read(STUDY_FILES.manifest);
  const findings: Finding[] = [];
  const found = (file: string, fault: string): void => void findings.push({ file, fault });
  if (!isSealed(bytes)) found(STUDY_FILES.manifest, "its sha256 of itself does not fit: it is not as it was written");
  const manifest = manifestIn(bytes);
  if (manifest === undefined) found(STUDY_FILES.manifest, "is no manifest: files are compared with what follows alone");
  const outputs = manifest?.outputs ?? {};
  const present = new Set(study.paths);
  for (const [path, signed] of Object.entries(outputs)) {
    if (!present.has(path)) {
      if (!isDispensable(path)) found(path, "is missing");
    } else if (digest(await study.read(path)) !== signed) found(path, "is not what manifest.json signs");
  }
  for (const path of study.paths) {
    const isListed = path in outputs || path === STUDY_FILES.manifest || isScaffolding(path) || isAddressed(path);
    if (manifest && !isListed) found(path, "is not in manifest.json");
    const record = digestPath(path);
    if (!present.has(record) || isScaffolding(path)) continue;
    const [sha256] = new TextDecoder().decode(await study.read(record)).split(" ", 1);
    if (sha256 !== digest(await study.read(path))) found(path, `is not what was written there, as ${record} has it`);
  }
  return { manifest, findings };
}

function manifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    return parseJson(bytes, STUDY_FILES.manifest, Manifest);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What a manifest says that follows from the plan and from its timings. */
export function factFindings(manifest: Manifest, plan: Plan): Finding[] {
  const { report } = manifest.code; // drawn again by other code, perhaps
  const facts = { code: { ...plan.code, report }, ...manifestFacts(plan, manifest.timings) };
  return Object.entries(facts).flatMap(([fact, value]) =>
    isDeepStrictEqual(manifest[fact as keyof typeof facts], value)
      ? []
      : [{ file: STUDY_FILES.manifest, fault: `its ${fact} is not that of ${STUDY_FILES.plan} and its timings` }],
  );
}
