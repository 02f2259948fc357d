import type { NumeratorTask } from "../numerators/permuted-numerators.ts";
import type { Plan } from "./schema.ts";
import type { ComparedRdms } from "./study-rdms.ts";

export interface DefinedTests extends Omit<NumeratorTask, "numerator" | "seed" | "from" | "to"> {
  /** for each of `tests`, its row in the range of the plan's tests; rows that are missing have an undefined RDM */
  readonly rowOf: readonly number[];
}

/** The tests of a range whose RDMs are defined, over lists of the RDMs that they need. A NaN anywhere makes an RDM undefined. */
export function definedTests(plan: Plan, [from, to]: readonly [number, number], rdms: ComparedRdms): DefinedTests {
  const models = new Map<Float64Array, number>();
  const brains = new Map<Float64Array, number>();
  const indexIn = (list: Map<Float64Array, number>, rdm: Float64Array): number => {
    const index = list.get(rdm) ?? list.size;
    list.set(rdm, index);
    return index;
  };
  const tests: { model: number; brain: number }[] = [];
  const rowOf: number[] = [];
  for (const [row, [network, layer, subject]] of plan.tests.slice(from, to).entries()) {
    const model = rdms.models[network][layer];
    const brain = rdms.brains[subject];
    if (model.some(Number.isNaN)) continue;
    tests.push({ model: indexIn(models, model), brain: indexIn(brains, brain) });
    rowOf.push(row);
  }
  return {
    n: plan.stimuli.length,
    ...(rdms.kept ? { kept: rdms.kept } : {}),
    models: [...models.keys()],
    brains: [...brains.keys()],
    tests,
    rowOf,
  };
}
