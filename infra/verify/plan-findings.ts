import { isDeepStrictEqual } from "node:util";
import { activationsAddress, rdmAddress } from "../../functions/study/addresses.ts";
import { brainRdmKey, studyId } from "../../functions/study/keys.ts";
import { plannedChunks, plannedTests } from "../../functions/plan/planned-chunks.ts";
import { estimate, sizeOf } from "../../functions/pricing/estimate.ts";
import { digest } from "../../functions/store/digest.ts";
import { STUDY_FILES } from "../../functions/store/layout.ts";
import { isSealed } from "../../functions/store/seal.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";

/** What a plan says that follows from the rest of it: its identity, the addresses of its artifacts, its chunks, its estimate. */
export function planFindings(plan: Plan, bytes: Uint8Array): Finding[] {
  const checks: Readonly<Record<string, boolean>> = {
    "its sha256 of itself does not fit: it is not as it was written": isSealed(bytes),
    "its id is not that of its config and inputs": plan.id === studyId(plan),
    "its name is not that of its config": plan.name === plan.config.name,
    "an artifact of a network is not where its contents put it": plan.networks.every((network) =>
      network.layers.every(
        (layer) =>
          layer.activations === activationsAddress(network, layer.name, plan) &&
          layer.rdm === rdmAddress(network, layer, plan),
      ),
    ),
    "a brain RDM is not where its contents put it": plan.brain.every(({ rdm, digest: content }) =>
      rdm.endsWith(`.${brainRdmKey(content, plan.code)}.npy`),
    ),
    "its tests are not every layer of every network with every subject": isDeepStrictEqual(
      plan.tests,
      plannedTests(plan),
    ),
    "its chunks are not those of its tests and permutations": isDeepStrictEqual(
      plan.chunks,
      plannedChunks(plan, plan.chunks.length),
    ),
    "its estimate is not that of its size": isDeepStrictEqual(plan.estimate, estimate(sizeOf(plan))),
  };
  return Object.entries(checks).flatMap(([fault, holds]) => (holds ? [] : [{ file: STUDY_FILES.plan, fault }]));
}

/** The config beside the plan against the one that was planned. */
export async function configFindings({ config_digest }: Plan, { paths, read }: FinishedStudy): Promise<Finding[]> {
  const file = STUDY_FILES.config;
  if (!paths.includes(file)) return [{ file, fault: "is missing" }];
  return digest(await read(file)) === config_digest
    ? []
    : [{ file, fault: `is not the config of ${STUDY_FILES.plan}` }];
}
