import { isDeepStrictEqual } from "node:util";
import { digest } from "../../functions/store/digest.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { rdmBytes, rdmDigest } from "../../functions/store/rdm-artifacts.ts";
import { activationsDigest } from "../../models/sources/content.ts";
import { at } from "../../shared/at.ts";
import { rdmOf } from "../../shared/dissimilarities/rdm-of.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import type { PlannedLayer, PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { isTied, tiedCounts } from "../../shared/plan/tied-rdms.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { eitherOf } from "./plan-findings.ts";
import type { StoredRdms } from "./stored-rdms.ts";

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
  for (const { shards, layers } of plan.networks) {
    for (const layer of layers) findings.push(...(await layerFindings(shards, layer, plan, study)));
  }
  return findings;
}

/** RDMs that were given against the digests that the plan has of them; and ties, where the plan counts them. */
export async function givenFindings(plan: Plan, { modelAt, brains }: StoredRdms): Promise<Finding[]> {
  const findings: Finding[] = [];
  const layers = plan.networks.flatMap((network) => network.layers);
  let tiedModels = 0;
  for (const [model, { activations, content, rdm }] of layers.entries()) {
    if (activations !== undefined) continue;
    const given = await modelAt(model);
    if (isTied(given)) tiedModels++;
    if (rdmDigest(given) !== content)
      findings.push(...eitherOf(STUDY_FILES.plan, rdm, `the digest of ${rdm} is not that of its contents`));
  }
  const tied = tiedCounts(tiedModels, brains.filter(isTied).length);
  return plan.tied === undefined || isDeepStrictEqual(plan.tied, tied) ? findings : [...findings, UNTIED];
}

const UNTIED: Finding = { file: STUDY_FILES.plan, fault: "how many RDMs have many ties does not follow from them" };

/** The activations of a layer, shard by shard; the RDM is derived where all are there. */
async function layerFindings(
  shards: PlannedNetwork["shards"],
  { name, content, rdm, activations = [], units }: PlannedLayer,
  { config, stimuli }: Plan,
  study: FinishedStudy,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const whole = new Float32Array(stimuli.length * units);
  let found = 0;
  for (const [i, file] of activations.entries()) {
    if (!study.paths.includes(file)) continue;
    const [from, to] = at(shards, i, "shard");
    const bytes = await study.read(file);
    const { shape, data } = readNpy(bytes, file);
    const fault = (text: string): void => void findings.push({ file, fault: text });
    if (!(data instanceof Float32Array) || shape[0] !== to - from || shape[1] !== units || shape.length !== 2)
      fault("holds no float32 activations, stimuli × units");
    else if (!Buffer.from(writeNpy({ shape, data })).equals(bytes)) fault("is not as the program writes activations");
    else if (content !== undefined && activationsDigest(data) !== content)
      fault(`is not what ${STUDY_FILES.plan} has of it`);
    else {
      whole.set(data, from * units);
      found++;
    }
  }
  const [first] = activations;
  if (first === undefined || found < activations.length) return findings;
  const derived = rdmOf(config.dissimilarity, whole, stimuli.length, units, {
    whenUndefined: config.undefined_dissimilarity,
    layer: name,
    nameOf: (stimulus) => stimuli[stimulus]?.name ?? String(stimulus),
  });
  if (!Buffer.from(rdmBytes(derived)).equals(await study.read(rdm)))
    findings.push({ file: first, fault: `${rdm} does not follow from it` });
  return findings;
}
