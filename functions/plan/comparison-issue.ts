import { LAMBDA_SECONDS } from "../../shared/limits.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { comparisonNeeds } from "../pricing/comparison-needs.ts";
import { lambdaSeconds } from "../pricing/speeds.ts";
import { STEPS } from "../steps.ts";
import { MOST_SECONDS } from "./beyond-limits.ts";

/** Why the RDM of the widest layer cannot be computed on Lambda; undefined if it can. */
export function comparisonIssue({
  config,
  networks,
  stimuli,
}: Pick<Plan, "config" | "networks" | "stimuli">): string | undefined {
  const layers = networks.flatMap(({ title, layers: own, activations }) =>
    activations === "drop" ? [] : own.map(({ name, units }) => ({ title, name, units })),
  );
  const widest = layers.reduce((most, layer) => (layer.units > most.units ? layer : most), {
    title: "",
    name: "",
    units: 0,
  });
  const needs = comparisonNeeds(config.dissimilarity, stimuli.length, widest.units);
  const [seconds, megabytes] = [Math.ceil(lambdaSeconds("compare", needs.seconds)), Math.ceil(needs.megabytes)];
  const { memoryMb } = STEPS.compare;
  if (widest.units === 0 || (seconds <= MOST_SECONDS && megabytes < memoryMb)) return undefined;
  return (
    `${widest.title}, ${widest.name}: to compare ${stimuli.length} stimuli over ${widest.units} units takes about ${seconds} seconds and ` +
    `${megabytes} MB, and a Lambda has ${LAMBDA_SECONDS.most} seconds, of which ${MOST_SECONDS} are planned with, and ${memoryMb} MB; needed fewer ` +
    "images, pooling: spatial-mean, or one machine"
  );
}
