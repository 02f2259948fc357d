import type { ConfigIssue } from "../../shared/errors.ts";
import { MAX_COST_USD } from "../../shared/limits.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { priceText } from "../pricing/estimate-words.ts";

/** Why a study may not be run on AWS for what it costs there at the most; undefined if it may. */
export function budgetIssue({ config, estimate }: Pick<Plan, "config" | "estimate">): ConfigIssue | undefined {
  const { maxCost } = config;
  const allowed = maxCost ?? MAX_COST_USD.most;
  if (estimate.high.usd <= allowed) return undefined;
  const stated = maxCost === undefined ? " where the config says nothing else" : "";
  return {
    path: "maxCost",
    message:
      `the study would cost ${priceText(estimate)} on AWS, at most ${allowed} USD are allowed${stated}; ` +
      `needed maxCost: ${Math.ceil(estimate.high.usd)}, or fewer permutations, seeds, layers or regions`,
  };
}
