import { digest } from "../../functions/store/digest.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmBytes } from "../../functions/store/rdm-artifacts.ts";
import { rdmOf } from "../../shared/dissimilarities/rdm-of.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";

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
  for (const { layers } of plan.networks) {
    for (const layer of layers.filter(({ activations }) => study.paths.includes(activations))) {
      const bytes = await study.read(layer.activations);
      const fault = await activationsFault(bytes, layer, plan, study);
      if (fault !== undefined) findings.push({ file: layer.activations, fault });
    }
  }
  return findings;
}

async function activationsFault(
  bytes: Uint8Array,
  { name, activations, rdm }: Plan["networks"][number]["layers"][number],
  { config, stimuli }: Plan,
  study: FinishedStudy,
): Promise<string | undefined> {
  const { shape, data } = readNpy(bytes, activations);
  if (!(data instanceof Float32Array) || shape.length !== 2) return "holds no float32 activations, stimuli × units";
  if (!Buffer.from(writeNpy({ shape, data })).equals(bytes)) return "is not as the program writes activations";
  const derived = rdmOf(config.dissimilarity, data, shape[0]!, shape[1]!, {
    whenUndefined: config.undefined_dissimilarity,
    layer: name,
    nameOf: (stimulus) => stimuli[stimulus]?.name ?? String(stimulus),
  });
  if (Buffer.from(rdmBytes(derived)).equals(await study.read(rdm))) return undefined;
  return `${rdm} does not follow from it`;
}
