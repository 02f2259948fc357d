import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/rdm/study-rdms.ts";

/** The condensed RDMs that a test of a plan, known by its place, compares. */
export function rdmsOfTest(
  { tests }: Pick<Plan, "tests">,
  { models, brains }: Pick<StudyRdms, "models" | "brains">,
  test: number,
): { readonly model: Float64Array; readonly brain: Float64Array } {
  const [network, layer, brain] = at(tests, test, "test");
  const model = at(at(models, network, "network"), layer, "layer");
  return { model, brain: at(brains, brain, "brain RDM") };
}

/** A test of a plan, known by its place, as findings call it. */
export function testText(plan: Pick<Plan, "tests" | "networks" | "brain">, test: number): string {
  const [network, layer, brain] = at(plan.tests, test, "test");
  const { title, layers } = at(plan.networks, network, "network");
  const row = at(plan.brain, brain, "brain RDM");
  return `${title}, ${at(layers, layer, "layer").name} against ${row.roi} of ${rowText(row)}`;
}
