import type { Comparisons } from "./kernel.ts";

/** The same comparisons with only those vectors that some comparison uses. */
export function compact<Vector>({ models, brains, list, ...alike }: Comparisons<Vector>): Comparisons<Vector> {
  const usedModels = [...new Set(list.map(({ model }) => model))];
  const usedBrains = [...new Set(list.map(({ brain }) => brain))];
  return {
    ...alike,
    models: usedModels.map((model) => models[model]),
    brains: usedBrains.map((brain) => brains[brain]),
    list: list.map(({ model, brain }) => ({ model: usedModels.indexOf(model), brain: usedBrains.indexOf(brain) })),
  };
}
