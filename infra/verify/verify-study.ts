import type { z } from "zod";
import { thisProgram } from "../../functions/runtime/versions.ts";
import { UNKNOWN_REVISION } from "../../functions/runtime/revision.ts";
import { parseJson } from "../../functions/store/json.ts";
import { countsPath, STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmPaths } from "../../functions/store/rdm-artifacts.ts";
import type { Manifest } from "../../functions/study/manifest.ts";
import { readResults } from "../../functions/study/read-results.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { keptActivations } from "../../shared/plan/shards.ts";
import { activationsFindings, artifactFindings, givenFindings } from "./artifact-findings.ts";
import { comparisonFindings, type Derive, derivedFiles } from "./derived-files.ts";
import type { Finding } from "./finding.ts";
import { type Tell, UNTOLD } from "./tell.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { factFindings, manifestFindings } from "./manifest-findings.ts";
import { countFindings } from "./count-findings.ts";
import { countsAsWritten, countsOfNulls } from "./counts-again.ts";
import { nullDistributions, nullPaths } from "./null-distributions.ts";
import { numeratorFindings, type NumeratorCheck, type CheckedNumerators } from "./numerator-findings.ts";
import { configFindings, noteFindings, planFindings, plannedRdmFindings } from "./plan-findings.ts";
import type { Here } from "./program-findings.ts";
import { recordFindings } from "./record-findings.ts";
import { storedRdms } from "./stored-rdms.ts";

/** What was found, and what was done to find it. */
export interface Verified {
  readonly findings: readonly Finding[];
  /** undefined if it cannot be read */
  readonly plan: Plan | undefined;
  /** the same */
  readonly manifest: Manifest | undefined;
  /** files that were compared with what the manifest signs */
  readonly compared: number;
  /** permuted numerators that were counted again; undefined if none could be */
  readonly recounted: CheckedNumerators | undefined;
  /** files that were derived again and compared */
  readonly derived: number;
}

/**
 * All that is wrong with a finished study: its files against the manifest, numerators counted again, and what follows from plan,
 * RDMs and null distributions derived again. Where one of those is wrong, nothing is derived from it. One change may be found more than
 * once; none is found in a study as it was written.
 */
export async function verifyStudy(
  study: FinishedStudy,
  check: NumeratorCheck,
  here: Here,
  derive: Derive = derivedFiles,
  tell: Tell = UNTOLD,
): Promise<Verified> {
  const { manifest, findings: unsigned, compared } = await manifestFindings(study, tell);
  const findings = [...unsigned];
  const found = (more: readonly Finding[]): void => void findings.push(...more);
  /** What cannot be used is a finding, whatever it does to the code that tries. */
  const look = async <T>(file: string, use: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await use();
    } catch (error) {
      found([{ file, fault: `cannot be used: ${error instanceof Error ? error.message : String(error)}` }]);
      return undefined;
    }
  };
  const json = <T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> =>
    look(file, async () => parseJson(await study.read(file), file, schema));

  const results = await look(STUDY_FILES.results, () => readResults(study));
  if (results) found(await artifactFindings(results, study));
  const plan = await json(STUDY_FILES.plan, Plan);
  let recounted: CheckedNumerators | undefined;
  let derived = 0;
  if (plan === undefined) return { findings: toldOnce(findings, study), plan, manifest, compared, recounted, derived };
  found(recordFindings(STUDY_FILES.plan, await study.read(STUDY_FILES.plan), plan));
  await look(STUDY_FILES.config, async () => found(await configFindings(plan, study)));
  const facts = (manifest && (await look(STUDY_FILES.manifest, () => factFindings(manifest, plan, here, study)))) ?? [];
  await look(STUDY_FILES.plan, async () => {
    found(await planFindings(plan));
    if (results) found(noteFindings(plan, results));
    found(await activationsFindings(plan, study));
    const rdms = await storedRdms(plan, study);
    const numerators = plan.nulls === "keep" ? await nullDistributions(plan, study) : undefined;
    found(plannedRdmFindings(plan, rdms));
    found(await givenFindings(plan, rdms));
    const counted = await (numerators ? countsOfNulls(plan, rdms, numerators) : countsAsWritten(plan, rdms, study));
    recounted = numerators
      ? await numeratorFindings(plan, rdms, { counted, permuted: numerators }, { ...check, tell }, results)
      : await countFindings(plan, rdms, counted, { ...check, tell }, results);
    found(recounted.findings);
    const sources = new Set([STUDY_FILES.plan, ...rdmPaths(plan), ...sourcesOf(plan)]);
    if (findings.some(({ file }) => sources.has(file))) return;
    const files = derive(plan, { counted, numerators }, manifest ?? thisProgram(UNKNOWN_REVISION), study);
    const activations = keptActivations(plan.networks);
    const comparison = await comparisonFindings(files, activations, manifest, study);
    found(comparison.findings);
    derived = comparison.derived;
  });
  return { findings: toldOnce([...findings, ...facts], study), plan, manifest, compared, recounted, derived };
}

/** Without what is wrong behind links, which are told themselves. */
const toldOnce = (findings: readonly Finding[], { links }: FinishedStudy): Finding[] =>
  findings.filter(({ file }) => !links.some((link) => file.startsWith(`${link}/`)));

/** Files of what was counted from which all else is derived. */
const sourcesOf = (plan: Plan): string[] => (plan.nulls === "keep" ? nullPaths(plan) : [countsPath()]);
