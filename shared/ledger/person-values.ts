import type { Place } from "../analysis/populations.ts";
import { meanOrNull, type SubjectValues } from "../analysis/subject-values.ts";
import type { Side } from "./claim.ts";
import type { Convention, SessionChoice } from "./convention.ts";
import { remembered } from "./remembered.ts";

/** Values at their places, found by network, layer and region. */
export interface FoundValues {
  readonly of: (side: Side, roi: string, convention: Pick<Convention, "seeds" | "sessions">) => SubjectValues;
}

const keyOf = (network: string, layer: string, roi: string): string => JSON.stringify([network, layer, roi]);

const caseOf = ({ subject, session }: Place, sessions: SessionChoice): string =>
  sessions === "as persons" ? JSON.stringify([subject, session]) : subject;

/**
 * One value per person, seeds averaged within them or one seed alone, and sessions averaged, or each as if it were a person. A network
 * with fewer seeds than are asked for gives its last. Persons of a region and seeds of a network are in one order at every layer, that in
 * which they first appear, whatever the order of a layer's own values: what is paired is one person's.
 */
export function personValues(places: readonly Place[], values: readonly (number | null)[]): FoundValues {
  const cells = Map.groupBy(places.keys(), (i) => keyOf(places[i].network, places[i].layer, places[i].roi));
  const seedsOf = remembered((of: string) => [
    ...new Set(places.flatMap(({ network, seed }) => (network === of ? [seed] : []))),
  ]);
  const casesOf = remembered((roi: string, sessions: SessionChoice) => [
    ...new Set(places.flatMap((place) => (place.roi === roi ? [caseOf(place, sessions)] : []))),
  ]);
  return {
    of: ({ network, layer }, roi, { seeds, sessions }) => {
      const draws = seedsOf(network);
      const chosen = seeds === "averaged" ? draws : [draws[Math.min(seeds, draws.length - 1)]];
      const own = (cells.get(keyOf(network, layer, roi)) ?? []).filter((i) => chosen.includes(places[i].seed));
      const found = Map.groupBy(own, (i) => caseOf(places[i], sessions));
      return casesOf(roi, sessions).map((one) => meanOrNull(found.get(one)?.map((i) => values[i]) ?? [null]));
    },
  };
}
