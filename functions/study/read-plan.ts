import { Plan } from "../../shared/plan/schema.ts";
import { artifactsAt, type Artifacts } from "../store/artifacts.ts";
import { parseJson } from "../store/json.ts";
import { artifactsUrl, PLAN_FILE } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** The plan in a study's folder. @throws {DamagedArtifactError} if it is not what was written */
export async function readPlan(store: Store, study: string): Promise<Plan> {
  const plan = parseJson(await artifactsAt(store, study).read(PLAN_FILE), PLAN_FILE, Plan);
  return { ...plan, config_url: new URL(plan.config_url, study).href };
}

/** The artifacts that the plan names by their paths. */
export const artifactsOf = (plan: Plan, study: string, store: Store): Artifacts =>
  artifactsAt(store, artifactsUrl(plan, study));
