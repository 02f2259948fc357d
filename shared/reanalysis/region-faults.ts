import type { Place } from "../analysis/populations.ts";

/** Layers of a network that one region has and another lacks: every region needs all. @param at - where each place stands, for messages */
export function regionFaults(places: readonly Place[], at: readonly string[]): string[] {
  const networks = Map.groupBy(places.keys(), (i) => places[i].network);
  return [...new Set(places.map(({ roi }) => roi))].flatMap((roi) =>
    [...networks].flatMap(([network, own]) => {
      const there = new Set(own.flatMap((i) => (places[i].roi === roi ? [places[i].layer] : [])));
      const elsewhere = own.filter((i) => !there.has(places[i].layer));
      if (elsewhere.length === 0) return [];
      const layers = [...new Set(elsewhere.map((i) => places[i].layer))];
      const [first] = elsewhere;
      return `${network}, ${roi}: no row of layer ${layers.join(", ")}, which it has in ${places[first].roi} (${at[first]})`;
    }),
  );
}
