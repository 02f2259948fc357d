import type { ReadableArtifacts } from "../../functions/store/artifacts.ts";
import { type GivenRdms, readGivenRdms, readRdm } from "../../functions/store/rdm-artifacts.ts";
import { at } from "../../shared/at.ts";
import { plannedModels } from "../../shared/plan/planned-models.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** The RDMs of a finished study. Those of models may be tens of thousands: each is read when it is asked for, and held by nobody else. */
export interface StoredRdms extends GivenRdms {
  /** @param model - its place among all layers of all networks, in the order of the plan */
  readonly modelAt: (model: number) => Promise<Float64Array>;
}

/** @throws {DamagedArtifactError} that names an RDM of a brain, a control or a mask which is not what was planned */
export async function storedRdms(plan: Plan, artifacts: ReadableArtifacts): Promise<StoredRdms> {
  const models = plannedModels(plan);
  return {
    ...(await readGivenRdms(plan, artifacts)),
    modelAt: (model) => readRdm(at(models, model, "model").rdm, plan, artifacts),
  };
}
