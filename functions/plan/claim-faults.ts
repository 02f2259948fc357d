import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import { parseClaim } from "../../shared/ledger/claim.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** Claims that name what the study does not have, or are none. */
export function claimFaults(
  { claims = [], brain }: Pick<StudyConfig, "claims" | "brain">,
  networks: readonly Pick<PlannedNetwork, "network" | "layers">[],
): readonly InputError[] {
  const layersOf = new Map(networks.map(({ network, layers }) => [network, layers.map(({ name }) => name)]));
  const known = {
    networks: [...layersOf.keys()],
    rois: brain.map(({ roi }) => roi),
    layersOf: (network: string) => layersOf.get(network) ?? [],
  };
  return claims.flatMap((text, i) => {
    try {
      parseClaim(text, known);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return [new InputError(`claims[${i}]: ${error.message}`)];
    }
  });
}
