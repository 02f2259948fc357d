import type { Place } from "../analysis/populations.ts";
import { rowText } from "../brain/row-name.ts";
import { regionFaults } from "./region-faults.ts";
import type { SubjectsFrom } from "./subjects-of-rows.ts";

const cellText = ({ network, seed, layer, roi }: Place): string =>
  `${network}${seed === null ? "" : `, seed ${seed}`}, ${layer}, ${roi}`;

type At = readonly string[];

/**
 * What keeps values from being crossed, one for every subject, network and layer of a roi: cells that are there twice, subjects that
 * a cell lacks, layers that a seed of a network lacks, or a network in one region.
 *
 * @param at - where each of them stands, for messages
 * @param subjectsFrom - subjects that are told by the order of rows alone can only be counted
 */
export function crossedFaults(places: readonly Place[], at: At, subjectsFrom: SubjectsFrom): string[] {
  const regions = [...Map.groupBy(places.keys(), (i) => places[i].roi).values()];
  const ofCells = subjectsFrom === "row order" ? unevenCells : unlikeCells;
  return [
    ...regions.flatMap((own) => [...ofCells(places, at, own), ...seedsWithoutLayers(places, own)]),
    ...regionFaults(places, at),
  ];
}

/** Cells of another number of rows than most. @param own - places of a region */
function unevenCells(places: readonly Place[], at: At, own: readonly number[]): string[] {
  const cells = Map.groupBy(own, (i) => cellText(places[i]));
  const usual = usualCell(cells);
  return [...cells].flatMap(([cell, members]) =>
    members.length === usual.rows
      ? []
      : `${cell}: ${members.length} rows (the first is ${at[members[0]]}), ${usual.cell} has ${usual.rows}; without a column of subjects every cell needs as many`,
  );
}

/** Subjects that a cell has twice, or lacks. */
function unlikeCells(places: readonly Place[], at: At, own: readonly number[]): string[] {
  const persons = new Map(own.map((i) => [rowText(places[i]), i]));
  return [...Map.groupBy(own, (i) => cellText(places[i]))].flatMap(([cell, members]) => {
    const rows = Map.groupBy(members, (i) => rowText(places[i]));
    const again = [...rows].flatMap(([who, of]) =>
      of
        .slice(1)
        .map((i, k) => ({ i, fault: `${at[i]}: ${cell}, subject ${who} again, as in ${at[of[k]]}; needed once` })),
    );
    const absent = [...persons].filter(([who]) => !rows.has(who));
    return [
      ...again.sort((a, b) => a.i - b.i).map(({ fault }) => fault),
      ...absent.map(([who, i]) => `${cell}: no row of subject ${who}, who is in ${at[i]}`),
    ];
  });
}

/** Draws of a network that lack layers which others of it have. */
function seedsWithoutLayers(places: readonly Place[], own: readonly number[]): string[] {
  const draws = Map.groupBy(own, (i) => JSON.stringify([places[i].network, places[i].seed]));
  const layersOf = Map.groupBy(own, (i) => places[i].network);
  return [...draws.values()].flatMap((members) => {
    const { network, seed, roi } = places[members[0]];
    const there = new Set(members.map((i) => places[i].layer));
    const all = new Set((layersOf.get(network) ?? []).map((i) => places[i].layer));
    const missing = [...all].filter((layer) => !there.has(layer));
    if (missing.length === 0) return [];
    return `${network}, seed ${seed}, ${roi}: no row of layer ${missing.join(", ")}, which its other seeds have`;
  });
}

/** A cell with as many rows as most: one that has another number is at fault, not all the others. */
function usualCell(cells: ReadonlyMap<string, readonly number[]>): { readonly cell: string; readonly rows: number } {
  const counts = Map.groupBy(cells, ([, { length }]) => length);
  const [[cell, { length: rows }]] = [...counts.values()].reduce((most, own) =>
    own.length > most.length ? own : most,
  );
  return { cell, rows };
}
