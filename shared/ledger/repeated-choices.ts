import type { Place } from "../analysis/populations.ts";
import type { SeedChoice, SessionChoice } from "./convention.ts";

/** Seeds averaged and, where a network has several, each place of a seed alone. */
export function seedChoices(places: readonly Pick<Place, "network" | "seed">[]): SeedChoice[] {
  const perNetwork = Map.groupBy(places, ({ network }) => network);
  const most = Math.max(...[...perNetwork.values()].map((own) => new Set(own.map(({ seed }) => seed)).size));
  return most > 1 ? ["averaged", ...Array.from({ length: most }, (_, k) => k)] : ["averaged"];
}

/** Sessions averaged and, where persons have several, the other ways to treat them. */
export function sessionChoices(rows: readonly Pick<Place, "roi" | "subject" | "session">[]): SessionChoice[] {
  const persons = Map.groupBy(rows, ({ roi, subject }) => JSON.stringify([roi, subject]));
  const several = [...persons.values()].some((own) => new Set(own.map(({ session }) => session)).size > 1);
  return several ? ["averaged", "mean RDMs", "as persons"] : ["averaged"];
}
