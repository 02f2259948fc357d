import { rowText } from "../../shared/brain/row-name.ts";
import { PROVIDERS } from "../../shared/plan/provider.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Receipt } from "../runtime/receipt.ts";
import type { Manifest } from "./manifest.ts";

/**
 * What a manifest says that follows from the plan and from what the steps took.
 * @param plan - with the URL of its config as its file has it, seen from the study's folder
 */
export function manifestFacts(
  plan: Plan,
  timings: readonly Receipt[],
): Pick<Manifest, "study" | "config" | "planned" | "name" | "networks" | "seeds" | "inputs" | "seconds" | "estimated"> {
  return {
    study: plan.id,
    config: { url: plan.config_url, sha256: plan.config_digest },
    planned: plan.code,
    name: plan.name,
    networks: Object.fromEntries(
      plan.networks.map(({ title, processor, strategy }) => [title, { processor, provider: PROVIDERS[strategy] }]),
    ),
    seeds: { permutations: plan.config.seed, networks: networkSeeds(plan) },
    inputs: {
      ...Object.fromEntries(plan.stimuli.map(({ name, digest }) => [`stimulus ${name}`, digest])),
      ...Object.fromEntries(plan.brain.map((row) => [`${row.roi} ${rowText(row)}`, row.digest])),
      ...Object.fromEntries(plan.controls.map(({ name, digest }) => [`control ${name}`, digest])),
      ...(plan.mask ? { mask: plan.mask.digest } : {}),
    },
    seconds: secondsByStep(timings),
    estimated: plan.estimate,
  };
}

function networkSeeds(plan: Plan): Record<string, number[]> {
  const groups = Map.groupBy(plan.networks, ({ network }) => network);
  return Object.fromEntries([...groups].map(([name, draws]) => [name, draws.flatMap(({ seed }) => seed ?? [])]));
}

function secondsByStep(receipts: readonly Receipt[]): Record<string, number> {
  const steps = Map.groupBy(receipts, ({ step }) => step);
  return Object.fromEntries(
    [...steps].map(([step, own]) => [step, own.reduce((sum, { seconds }) => sum + seconds, 0)]),
  );
}
