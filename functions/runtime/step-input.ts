import { z } from "zod";
import { readJsonArtifact } from "../store/json.ts";
import { planUrl, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { Plan } from "../../shared/plan/schema.ts";

/** URL of a study's folder; always ends in `/`, so that names resolve below it. */
export const StudyUrl = z.url().transform((url) => url.replace(/\/?$/, "/"));

export const StudyInput = z.object({ study: StudyUrl });

export const readPlan = (store: Store, study: string): Promise<Plan> => readJsonArtifact(store, planUrl(study), Plan);

/** URL of an artifact that the plan names by its path. */
export const artifactUrl = (plan: Plan, path: string): string => urlBelow(plan.artifacts, path);
