import { z } from "zod";
import { artifactsAt, type Artifacts } from "../store/artifacts.ts";
import { parseJson } from "../store/json.ts";
import { artifactsUrl, STUDY_FILES } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { Plan } from "../../shared/plan/schema.ts";

/** URL of a study's folder; always ends in `/`, so that names resolve below it. */
export const StudyUrl = z.url().transform((url) => url.replace(/\/?$/, "/"));

export const StudyInput = z.object({ study: StudyUrl });

/** @throws {DamagedArtifactError} if the plan is not what was written */
export async function readPlan(store: Store, study: string): Promise<Plan> {
  return parseJson(await artifactsAt(store, study).read(STUDY_FILES.plan), STUDY_FILES.plan, Plan);
}

/** The artifacts that the plan names by their paths. */
export const artifactsOf = (plan: Plan, study: string, store: Store): Artifacts =>
  artifactsAt(store, artifactsUrl(plan, study));
