import { digest } from "../../functions/store/digest.ts";
import { parseJson } from "../../functions/store/json.ts";
import {
  ARTIFACTS,
  digestPath,
  isChunk,
  isDispensable,
  isScaffolding,
  recordedPath,
  STUDY_FILES,
} from "../../functions/store/layout.ts";
import { isLeftOver } from "../../functions/store/left-overs.ts";
import { Manifest } from "../../functions/study/manifest.ts";
import { manifestFacts } from "../../functions/study/manifest-facts.ts";
import { InputError } from "../../shared/errors.ts";
import { differingLeaves, shown } from "../../shared/plan/differences.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Finding } from "./finding.ts";
import { type Tell, UNTOLD } from "./tell.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { eitherOf } from "./plan-findings.ts";
import { commitFindings, type Here, pageFindings } from "./program-findings.ts";
import { recordFindings } from "./record-findings.ts";
import { timingFindings } from "./timing-findings.ts";

const FILE = STUDY_FILES.manifest;
const MENDED = "rsa run with the study's config writes the record again";

/** The manifest, if it can be read, and every file against it and against the record of what was written, where there is one. */
export async function manifestFindings(
  study: FinishedStudy,
  tell: Tell = UNTOLD,
): Promise<{
  readonly manifest: Manifest | undefined;
  readonly findings: readonly Finding[];
  /** how many files were compared with what is signed */
  readonly compared: number;
}> {
  const bytes = await study.read(FILE);
  const manifest = manifestIn(bytes);
  const findings: Finding[] = manifest
    ? recordFindings(FILE, bytes, manifest)
    : [{ file: FILE, fault: "is no manifest: files are compared with what follows alone" }];
  const found = (file: string, fault: string): void => void findings.push({ file, fault });
  const outputs = manifest?.outputs ?? {};
  for (const link of study.links)
    found(link, "is a link, where a study has a folder: what lies behind it is not looked at");
  const present = new Set(study.paths);
  const done = tell("Files", "files", Object.keys(outputs).length + study.paths.length);
  let compared = 0;
  for (const [path, signed] of Object.entries(outputs)) {
    done(1);
    if (present.has(path)) {
      compared++;
      if (digest(await study.read(path)) !== signed) found(path, `is not what ${FILE} signs`);
    } else if (!isDispensable(path)) found(path, "is missing");
  }
  for (const path of study.paths) {
    done(1);
    const recorded = recordedPath(path) ?? path;
    const isKnown = recorded in outputs || recorded === FILE || isLeftOver(recorded);
    if (manifest && !isKnown) found(path, `is not in ${FILE}`);
    const record = digestPath(path);
    if (!present.has(record) || isScaffolding(path)) continue;
    const [sha256] = new TextDecoder().decode(await study.read(record)).split(" ", 1);
    const own = digest(await study.read(path));
    if (sha256 === own) continue;
    if (outputs[path] === own) found(record, `is not the record of ${path}, which is what ${FILE} signs: ${MENDED}`);
    else found(path, `is not what was written there, as ${record} has it`);
  }
  return { manifest, findings, compared };
}

function manifestIn(bytes: Uint8Array): Manifest | undefined {
  try {
    return parseJson(bytes, FILE, Manifest);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** What a manifest says against the plan, its timings, and the page. */
export async function factFindings(
  manifest: Manifest,
  plan: Plan,
  here: Here,
  study: FinishedStudy,
): Promise<Finding[]> {
  const { report } = manifest.code; // drawn again by other code, perhaps
  const facts = { code: { ...plan.code, report }, ...manifestFacts(plan, manifest.timings) };
  const differing = differingLeaves(manifest, { ...manifest, ...facts }).flatMap(({ path, one, other }) =>
    eitherOf(
      FILE,
      STUDY_FILES.plan,
      `${path} is ${shown(one)} in ${FILE}, ${shown(other)} follows from ${STUDY_FILES.plan}`,
    ),
  );
  return [
    ...differing,
    ...placeFindings(manifest, plan, study),
    ...timingFindings(manifest, plan),
    ...commitFindings(manifest, here),
    ...(await pageFindings(manifest, study)),
  ];
}

/** A study of one machine cost nothing and may hold activations; one of a bucket has its price, by the prices of its day, and holds no chunks. */
function placeFindings({ cost, outputs }: Manifest, plan: Plan, { paths }: FinishedStudy): Finding[] {
  const isOwn = plan.artifacts === ARTIFACTS.own;
  const mustNotBe = isOwn ? cost !== null : cost === null || cost.total < 0;
  const priced = mustNotBe ? eitherOf(FILE, STUDY_FILES.plan, "the cost is not that of where it ran") : [];
  if (isOwn) return priced;
  const own = [...Object.keys(outputs).filter(isDispensable), ...paths.filter(isChunk)];
  return [
    ...priced,
    ...own.map((file) => ({ file, fault: `is of one machine, and ${STUDY_FILES.plan} names a bucket` })),
  ];
}
