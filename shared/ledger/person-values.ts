import type { Place } from "../analysis/populations.ts";
import { meanOrNull, type SubjectValues } from "../analysis/subject-values.ts";
import type { Side } from "./claim.ts";
import type { Convention } from "./convention.ts";

/** Values at their places, found by network, layer and region. */
export interface FoundValues {
  readonly of: (side: Side, roi: string, convention: Pick<Convention, "seeds" | "sessions">) => SubjectValues;
}

const keyOf = (network: string, layer: string, roi: string): string => JSON.stringify([network, layer, roi]);

/**
 * One value per person, seeds averaged within them or one seed alone, and sessions averaged, or each as if it were a person. A network
 * with fewer seeds than are asked for gives its last.
 */
export function personValues(places: readonly Place[], values: readonly (number | null)[]): FoundValues {
  const cells = Map.groupBy(places.keys(), (i) => keyOf(places[i].network, places[i].layer, places[i].roi));
  return {
    of: ({ network, layer }, roi, { seeds, sessions }) => {
      const own = cells.get(keyOf(network, layer, roi)) ?? [];
      const draws = [...new Set(own.map((i) => places[i].seed))];
      const chosen = seeds === "averaged" ? draws : [draws[Math.min(seeds, draws.length - 1)]];
      const taken = own.filter((i) => chosen.includes(places[i].seed));
      const cases = Map.groupBy(taken, (i) => {
        const { subject, session } = places[i];
        return sessions === "as persons" ? JSON.stringify([subject, session]) : subject;
      });
      return [...cases.values()].map((members) => meanOrNull(members.map((i) => values[i])));
    },
  };
}
