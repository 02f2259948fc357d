import { sizeOf } from "../../models/weights.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** Networks of which the first token is read, and whose tokens look like the patches of a square image and nothing else. */
export function poolingWarnings(networks: readonly Pick<PlannedNetwork, "title" | "pooling" | "layers">[]): string[] {
  return networks.flatMap(({ title, pooling, layers }) => {
    if (pooling !== "cls-token") return [];
    const counts = new Set(layers.map(({ shape, units }) => sizeOf(shape) / units));
    return [...counts].flatMap((tokens) => {
      const side = Math.sqrt(tokens);
      if (!Number.isInteger(side) || side < 2) return [];
      return [
        `${title}: its ${tokens} tokens are the ${side} × ${side} patches of an image, with no class token before them: pooling cls-token reads the patch in the corner`,
      ];
    });
  });
}
