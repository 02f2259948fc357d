import { readAnalysedRdms } from "../../functions/reduce/analysed-rdms.ts";
import { nullFiles } from "../../functions/reduce/gather-numerators.ts";
import { rdmsHdf5 } from "../../functions/reduce/rdms-hdf5.ts";
import { resultFiles, resultsOf } from "../../functions/reduce/statistics-files.ts";
import type { Counted } from "../../functions/reduce/study-input.ts";
import { reportFiles } from "../../functions/report/report-files.ts";
import { sheetPath } from "../../functions/report/thumbnails.ts";
import type { Program } from "../../functions/runtime/versions.ts";
import type { Artifact } from "../../functions/store/artifacts.ts";
import { digest } from "../../functions/store/digest.ts";
import { countsPath, STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmFiles, readRdm } from "../../functions/store/rdm-artifacts.ts";
import type { Manifest } from "../../functions/study/manifest.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { plannedGrouping } from "../../shared/plan/planned-models.ts";
import { hasRdmsFile } from "../../shared/plan/rdms-file.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { countsBytes } from "../../shared/tally/counts-file.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { firstDifference } from "./first-difference.ts";

export type Derive = (...from: Parameters<typeof derivedFiles>) => AsyncIterable<Artifact>;

/** What a study's files are derived from beside its RDMs. */
export interface Sources {
  readonly counted: Counted;
  /** where they are kept */
  readonly numerators: NumeratorMatrix | undefined;
}

/**
 * Everything that follows from the plan, the RDMs, the null distributions and what was counted, by the code that a study is made by: files
 * of arrays, tables, results, figures with their stars, the page. One file after the other: a study of thousands of RDMs is not held twice.
 */
export async function* derivedFiles(
  plan: Plan,
  { counted, numerators }: Sources,
  program: Program,
  study: FinishedStudy,
): AsyncGenerator<Artifact> {
  const digests: Record<string, string> = {};
  const counts: Artifact = [countsPath(), countsBytes(counted.counts, plannedGrouping(plan).rois.length)];
  async function* arrays(): AsyncGenerator<Artifact> {
    yield* rdmFiles(plan, study);
    yield counts;
    if (numerators) yield* nullFiles(plan, numerators);
  }
  for await (const array of arrays()) {
    const [path, bytes] = array;
    digests[path] = digest(bytes);
    yield array;
  }
  const results = resultsOf(plan, await readAnalysedRdms(plan, study), counted, digests);
  if (hasRdmsFile(plan)) yield [STUDY_FILES.rdmsHdf5, await rdmsHdf5(plan, (path) => readRdm(path, plan, study))];
  yield* resultFiles(results);
  const reported = { ...results, correlations: [...results.correlations] };
  const sheet = await keptSheet(plan, study);
  const { page, numbers, figures } = await reportFiles(plan, reported, { program, sheet }, study);
  yield* figures;
  if (sheet) yield sheet;
  yield* [numbers, page];
}

/** Thumbnails are of images that no folder of a study holds: what the page shows of them is what lies there. */
async function keptSheet(plan: Plan, { paths, read }: FinishedStudy): Promise<Artifact | undefined> {
  const path = sheetPath(plan);
  return path === undefined || !paths.includes(path) ? undefined : [path, await read(path)];
}

/**
 * The files of a study against what they should be, byte for byte; and the manifest's list of them; and how many are compared.
 * @param activations - paths of what the plan has of them, which need not be there
 */
export async function comparisonFindings(
  derived: AsyncIterable<Artifact>,
  activations: readonly string[],
  manifest: Manifest | undefined,
  study: FinishedStudy,
): Promise<{ readonly findings: readonly Finding[]; readonly derived: number }> {
  const findings: Finding[] = [];
  const made: string[] = [];
  for await (const [file, bytes] of derived) {
    made.push(file);
    const fault = study.paths.includes(file)
      ? firstDifference(file, await study.read(file), bytes)
      : "is missing, and follows from the study";
    if (fault !== undefined) findings.push({ file, fault });
  }
  if (manifest === undefined) return { findings, derived: made.length };
  const due = [STUDY_FILES.plan, STUDY_FILES.config, ...made];
  const known = new Set([...due, ...activations]);
  for (const file of Object.keys(manifest.outputs)) {
    if (!known.has(file)) findings.push({ file, fault: "does not follow from the study" });
  }
  for (const file of due) {
    if (!(file in manifest.outputs)) findings.push({ file, fault: `is not in ${STUDY_FILES.manifest}` });
  }
  return { findings, derived: made.length };
}
