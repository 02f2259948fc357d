import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import type { Plan } from "../../shared/plan/schema.ts";

/** Which RDMs a test of a plan, known by its place, compares: that of a model, by its place among all layers of all networks, and of a brain. */
export function placesOf({ tests, brain: rows }: Pick<Plan, "tests" | "brain">, test: number) {
  const [, , brain] = at(tests, test, "test");
  return { model: Math.floor(test / rows.length), brain };
}

/** A test of a plan, known by its place, as findings call it. */
export function testText(plan: Pick<Plan, "tests" | "networks" | "brain">, test: number): string {
  const [network, layer, brain] = at(plan.tests, test, "test");
  const { title, layers } = at(plan.networks, network, "network");
  const row = at(plan.brain, brain, "brain RDM");
  return `${title}, ${at(layers, layer, "layer").name} against ${row.roi} of ${rowText(row)}`;
}
