import { digest } from "../../functions/store/digest.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmBytes, rdmDigest } from "../../functions/store/rdm-artifacts.ts";
import { activationsDigest } from "../../models/sources/content.ts";
import { at } from "../../shared/at.ts";
import { rdmOf } from "../../shared/dissimilarities/rdm-of.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedLayer } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { eitherOf } from "./plan-findings.ts";

/** RDMs and null distributions against what `results.json` says that it follows from. */
export async function artifactFindings({ artifacts }: Results, study: FinishedStudy): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [file, sha256] of Object.entries(artifacts)) {
    if (!study.paths.includes(file))
      findings.push({ file, fault: `is missing; ${STUDY_FILES.results} follows from it` });
    else if (digest(await study.read(file)) !== sha256) {
      // which of the two was changed cannot be told
      findings.push({ file, fault: `is not what ${STUDY_FILES.results} follows from` });
      findings.push({ file: STUDY_FILES.results, fault: `does not follow from ${file}` });
    }
  }
  return findings;
}

/** Activations, where they are still there, against the RDMs that follow from them. */
export async function activationsFindings(plan: Plan, study: FinishedStudy): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const layer of plan.networks.flatMap(({ layers }) => layers)) {
    const { activations: file } = layer;
    if (file === undefined || !study.paths.includes(file)) continue;
    const fault = await activationsFault(await study.read(file), file, layer, plan, study);
    if (fault !== undefined) findings.push({ file, fault });
  }
  return findings;
}

/** RDMs that were given against the digests that the plan has of them. */
export function givenFindings(plan: Plan, { models }: StudyRdms): Finding[] {
  return plan.networks.flatMap(({ layers }, i) =>
    layers.flatMap(({ activations, content, rdm }, j) =>
      activations !== undefined || rdmDigest(at(at(models, i, "network"), j, "RDM")) === content
        ? []
        : eitherOf(STUDY_FILES.plan, rdm, `the digest of ${rdm} is not that of its contents`),
    ),
  );
}

async function activationsFault(
  bytes: Uint8Array,
  file: string,
  { name, content, rdm }: PlannedLayer,
  { config, stimuli }: Plan,
  study: FinishedStudy,
): Promise<string | undefined> {
  const { shape, data } = readNpy(bytes, file);
  if (!(data instanceof Float32Array) || shape.length !== 2) return "holds no float32 activations, stimuli × units";
  if (!Buffer.from(writeNpy({ shape, data })).equals(bytes)) return "is not as the program writes activations";
  if (content !== undefined && activationsDigest(data) !== content) return `is not what ${STUDY_FILES.plan} has of it`;
  const derived = rdmOf(config.dissimilarity, data, shape[0]!, shape[1]!, {
    whenUndefined: config.undefined_dissimilarity,
    layer: name,
    nameOf: (stimulus) => stimuli[stimulus]?.name ?? String(stimulus),
  });
  if (Buffer.from(rdmBytes(derived)).equals(await study.read(rdm))) return undefined;
  return `${rdm} does not follow from it`;
}
