import type { NetworkConfig } from "../../shared/config/network.ts";
import type { Readable } from "../../shared/config/readable.ts";
import type { ConfigIssue } from "../../shared/errors.ts";
import { effectiveSeed } from "../torch/generator.ts";

/** Seeds of a config's network that PyTorch does not tell apart: they are one draw, and may not count as two. */
export function equalSeeds(network: Readable<NetworkConfig>): ConfigIssue[] {
  if (network.onnx !== undefined) return []; // its twins are drawn otherwise
  const seeds = network.weights?.random?.seeds ?? [];
  const first = new Map<number, number>();
  return seeds.flatMap((seed, i) => {
    if (seed === undefined) return [];
    const earlier = first.get(effectiveSeed(seed)) ?? seed;
    first.set(effectiveSeed(seed), earlier);
    if (earlier === seed) return [];
    const message = `${seed} draws the weights that ${earlier} draws, as torch.manual_seed keeps the low 32 bits of a seed; needed seeds that differ there`;
    return [{ path: `weights.random.seeds[${i}]`, message }];
  });
}
