import type { Place } from "../analysis/populations.ts";
import { rowText } from "../brain/row-name.ts";
import { regionFaults } from "./region-faults.ts";

const cellText = ({ network, seed, layer, roi }: Place): string =>
  `${network}${seed === null ? "" : `, seed ${seed}`}, ${layer}, ${roi}`;

/**
 * What keeps values from being crossed, one for every subject, network and layer of a roi: cells that are there twice, subjects that
 * a cell lacks, layers that a seed of a network lacks, or a network in one region.
 *
 * @param at - where each of them stands, for messages
 */
export function crossedFaults(places: readonly Place[], at: readonly string[], byOrder: boolean): string[] {
  const faults: string[] = [];
  for (const own of Map.groupBy(places.keys(), (i) => places[i].roi).values()) {
    const cells = Map.groupBy(own, (i) => cellText(places[i]));
    const persons = new Map(own.map((i) => [rowText(places[i]), i]));
    const usual = usualCell(cells);
    for (const [cell, members] of cells) {
      if (byOrder) {
        if (members.length !== usual.rows)
          faults.push(
            `${cell}: ${members.length} rows (the first is ${at[members[0]]}), ${usual.cell} has ${usual.rows}; without a column of subjects every cell needs as many`,
          );
        continue;
      }
      const seen = new Map<string, number>();
      for (const i of members) {
        const who = rowText(places[i]);
        const before = seen.get(who);
        if (before !== undefined)
          faults.push(`${at[i]}: ${cell}, subject ${who} again, as in ${at[before]}; needed once`);
        seen.set(who, i);
      }
      for (const [who, i] of persons) {
        if (!seen.has(who)) faults.push(`${cell}: no row of subject ${who}, who is in ${at[i]}`);
      }
    }
    const draws = Map.groupBy(own, (i) => JSON.stringify([places[i].network, places[i].seed]));
    const layersOf = Map.groupBy(own, (i) => places[i].network);
    for (const members of draws.values()) {
      const { network, seed, roi } = places[members[0]];
      const there = new Set(members.map((i) => places[i].layer));
      const all = new Set((layersOf.get(network) ?? []).map((i) => places[i].layer));
      const missing = [...all].filter((layer) => !there.has(layer));
      if (missing.length > 0)
        faults.push(
          `${network}, seed ${seed}, ${roi}: no row of layer ${missing.join(", ")}, which its other seeds have`,
        );
    }
  }
  return [...faults, ...regionFaults(places, at)];
}

/** A cell with as many rows as most: one that has another number is at fault, not all the others. */
function usualCell(cells: ReadonlyMap<string, readonly number[]>): { readonly cell: string; readonly rows: number } {
  const counts = Map.groupBy(cells, ([, { length }]) => length);
  const [[cell, { length: rows }]] = [...counts.values()].reduce((most, own) =>
    own.length > most.length ? own : most,
  );
  return { cell, rows };
}
