import { FEW_SEEDS } from "../../shared/analysis/generalisation/few-seeds.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** Random networks that contrasts compare with too few draws of their weights to say anything of other draws. */
export function seedWarnings(
  contrasts: StudyConfig["contrasts"],
  networks: readonly Pick<PlannedNetwork, "network" | "seed">[],
): string[] {
  const compared = new Set(contrasts.flatMap((contrast) => contrast.anova ?? [contrast.within ?? contrast.network]));
  const drawn = networks.filter(({ network, seed }) => seed !== null && compared.has(network));
  const draws = [...Map.groupBy(drawn, ({ network }) => network)].map(([network, own]) => {
    return { network, seeds: own.length };
  });
  const single = draws.filter(({ seeds }) => seeds === 1).map(({ network }) => network);
  const few = draws.filter(({ seeds }) => seeds > 1 && seeds < FEW_SEEDS);
  return [
    ...(single.length > 0
      ? [
          `contrasts compare single draws of random weights (${single.join(", ")}): what they find holds for these weights, and two seeds of one network can differ as much; needed ${FEW_SEEDS} seeds or more of each to say something of the networks`,
        ]
      : []),
    ...(few.length > 0
      ? [
          `contrasts compare few draws of random weights (${few.map(({ network, seeds }) => `${network}: ${seeds} seeds`).join(", ")}): how draws differ is known badly from fewer than ${FEW_SEEDS}`,
        ]
      : []),
  ];
}
