import { permutationsAsked } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** What to do where a folder holds the plan of an extension beside the manifest of what was finished before; undefined where it does not. */
export function unfinishedExtension(
  plan: Pick<Plan, "id" | "config">,
  finished: { readonly study: string },
): string | undefined {
  const { extend } = plan.config.mantel;
  if (extend === undefined || plan.id === finished.study) return undefined;
  return `an extension to ${permutationsAsked(plan.config)} permutations was begun and not finished; rsa run with the study's config and --extend ${extend} goes on with it`;
}
