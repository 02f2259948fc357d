import { z } from "zod";
import { cited } from "../../shared/citation.ts";
import { costs } from "../../shared/costs.ts";
import { graphCost } from "../cost.ts";
import { effectiveSeed } from "../torch/generator.ts";
import { PYTORCH } from "../torch/pytorch.ts";
import { knownArchitecture } from "./known-architecture.ts";
import type { NetworkSource, SourceKind } from "./source.ts";

const Planned = z.strictObject({ kind: z.literal("random"), architecture: z.string(), seed: z.int() });

function open(planned: z.infer<typeof Planned>): NetworkSource {
  const { seed } = planned;
  const architecture = knownArchitecture(planned.architecture);
  const { name, title, reference, layers, preprocessing, size } = architecture;
  const cost = graphCost(size);
  return {
    gives: "model",
    planned,
    architecture: name,
    training: "random",
    seed,
    layers,
    preprocessing,
    fingerprint: `${name}/torch-seed-${effectiveSeed(seed)}`,
    population: `${name}/torch`,
    notes: [],
    cost: { ...cost, setUp: cost.setUp + size.parameters * costs.network.draw },
    graphInWords: `${title} (${cited(reference)})`,
    references: [reference, PYTORCH],
    weightsInWords: (seeds) => `random weights as PyTorch (${cited(PYTORCH)}) draws them from ${seeds}`,
    model: (request, _, makeRoom) =>
      Promise.resolve(architecture.graph(architecture.drawWeights(seed, request.layers, makeRoom), request)),
  };
}

/** A known architecture with the weights that PyTorch draws after `torch.manual_seed`. */
export const random: SourceKind = {
  kind: "random",
  networksOf(config) {
    if (config.architecture === undefined || config.weights.random === undefined) return undefined;
    const { architecture, weights } = config;
    const seeds = weights.random.seeds ?? [weights.random.seed];
    return Promise.resolve(seeds.map((seed) => open({ kind: "random", architecture, seed })));
  },
  reopen: (planned) => open(Planned.parse(planned)),
};
