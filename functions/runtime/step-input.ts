import { z } from "zod";
import { artifactsAt, type Artifacts } from "../store/artifacts.ts";
import { parseJson } from "../store/json.ts";
import { artifactsUrl, STUDY_FILES } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { Plan } from "../../shared/plan/schema.ts";

/** URL of a study's folder; always ends in `/`, so that names resolve below it. */
export const StudyUrl = z.url().transform((url) => url.replace(/\/?$/, "/"));

export const StudyInput = z.object({ study: StudyUrl });

/** The plan in a study's folder. @throws {DamagedArtifactError} if it is not what was written */
export async function readPlan(store: Store, study: string): Promise<Plan> {
  const plan = parseJson(await artifactsAt(store, study).read(STUDY_FILES.plan), STUDY_FILES.plan, Plan);
  return { ...plan, config_url: new URL(plan.config_url, study).href };
}

/** The artifacts that the plan names by their paths. */
export const artifactsOf = (plan: Plan, study: string, store: Store): Artifacts =>
  artifactsAt(store, artifactsUrl(plan, study));
