import { UNKNOWN_REVISION } from "../../functions/runtime/revision.ts";
import type { z } from "zod";
import { parseJson } from "../../functions/store/json.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmPaths, readRdms } from "../../functions/store/rdm-artifacts.ts";
import { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { activationsFindings, artifactFindings } from "./artifact-findings.ts";
import { comparisonFindings, type Derive, derivedFiles } from "./derived-files.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { factFindings, manifestFindings } from "./manifest-findings.ts";
import { nullDistributions, nullPaths } from "./null-distributions.ts";
import { numeratorFindings, type Sample } from "./numerator-findings.ts";
import { configFindings, planFindings } from "./plan-findings.ts";

export interface Verified {
  readonly findings: readonly Finding[];
  /** undefined if it cannot be read */
  readonly plan: Plan | undefined;
}

/**
 * All that is wrong with a finished study: its files against the manifest, some numerators counted again, and what follows from plan,
 * RDMs and null distributions derived again. Where one of those is wrong, nothing is derived from it. One change may be found more than
 * once; none is found in a study as it was written.
 */
export async function verifyStudy(
  study: FinishedStudy,
  sample: Sample,
  derive: Derive = derivedFiles,
): Promise<Verified> {
  const { manifest, findings } = await manifestFindings(study);
  const all = [...findings];
  /** What cannot be used is a finding, whatever it does to the code that tries. */
  const look = async <T>(file: string, use: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await use();
    } catch (error) {
      all.push({ file, fault: `cannot be used: ${error instanceof Error ? error.message : String(error)}` });
      return undefined;
    }
  };
  const json = <T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> =>
    look(file, async () => parseJson(await study.read(file), file, schema));

  const results = await json(STUDY_FILES.results, Results);
  if (results) all.push(...(await artifactFindings(results, study)));
  const plan = await json(STUDY_FILES.plan, Plan);
  if (plan === undefined) return { findings: all, plan };
  all.push(...(await configFindings(plan, study)));
  if (manifest) all.push(...factFindings(manifest, plan));
  await look(STUDY_FILES.plan, async () => {
    all.push(...planFindings(plan, await study.read(STUDY_FILES.plan)));
    all.push(...(await activationsFindings(plan, study)));
    const [rdms, permuted] = [await readRdms(plan, study), await nullDistributions(plan, study)];
    all.push(...numeratorFindings(plan, rdms, permuted, sample));
    const sources = new Set([STUDY_FILES.plan, ...rdmPaths(plan), ...nullPaths(plan)]);
    if (all.some(({ file }) => sources.has(file))) return;
    all.push(
      ...(await comparisonFindings(
        await derive(plan, rdms, permuted, manifest?.git ?? UNKNOWN_REVISION, study),
        manifest,
        study,
      )),
    );
  });
  return { findings: all, plan };
}
