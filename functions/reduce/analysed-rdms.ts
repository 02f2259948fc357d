import { InvariantError } from "../../shared/errors.ts";
import { resampledLayers } from "../../shared/plan/resampling-seconds.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { type GivenRdms, readGivenRdms, readRdm } from "../store/rdm-artifacts.ts";

/** The RDMs that statistics are computed from: those of brains, controls and mask, and of models those whose stimuli are drawn again. */
export interface AnalysedRdms extends GivenRdms {
  /** of a network and its layer, by their places in the plan */
  readonly modelOf: (network: number, layer: number) => Float64Array;
}

/** Reads them, and no others: those of all models need not fit in memory. */
export async function readAnalysedRdms(plan: Plan, artifacts: ReadableArtifacts): Promise<AnalysedRdms> {
  const models = new Map<string, Float64Array>();
  for (const [network, layer] of resampledLayers(plan))
    models.set(`${network} ${layer}`, await readRdm(plan.networks[network]!.layers[layer]!.rdm, plan, artifacts));
  const modelOf = (network: number, layer: number): Float64Array => {
    const rdm = models.get(`${network} ${layer}`);
    if (rdm) return rdm;
    throw new InvariantError(
      `a broken invariant: the stimuli of network ${network}, layer ${layer} are not drawn again`,
    );
  };
  return { ...(await readGivenRdms(plan, artifacts)), modelOf };
}
