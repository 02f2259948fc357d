import type { Place } from "../analysis/populations.ts";
import { nameFault } from "../name-fault.ts";
import { crossedFaults } from "./crossed-faults.ts";
import { isOtherOrder, orderedLayers } from "./layer-order.ts";
import { networkNames } from "./network-names.ts";
import { subjectsOfRows, type SubjectsFrom } from "./subjects-of-rows.ts";
import { refuseAll, type ValueRow } from "./value-rows.ts";

/** Correlations that are crossed: one for every subject (and session), network (and seed) and layer of a roi. */
export interface PlacedValues {
  readonly places: readonly Place[];
  /** null where undefined */
  readonly values: readonly (number | null)[];
  /** null where the table has none */
  readonly ps: readonly (number | null)[];
  /** in the order of the places */
  readonly networks: readonly { readonly name: string; readonly training: "random" | "trained" }[];
  readonly subjectsFrom: SubjectsFrom;
  readonly notes: readonly string[];
  /** what a reader must not miss */
  readonly warnings: readonly string[];
}

const FIRST_APPEARANCE = "in order of first appearance";

/** What a table without a column of regions is of. */
const ONE_ROI = "brain";

/**
 * Puts the rows of tables into their places: trained networks before random ones, else as they first appear; layers in order.
 *
 * @throws {InputError} that names what is there twice or lacks, or orders of layers that contradict each other
 */
export function placedValues(rows: readonly ValueRow[]): PlacedValues {
  const nameOf = networkNames(rows);
  const named = rows.map((row) => ({ ...row, ...nameOf(row), roi: row.roi ?? ONE_ROI }));
  const networks = [...new Map(named.map(({ name, training }) => [name, { name, training }])).values()].toSorted(
    (a, b) => Number(a.training === "random") - Number(b.training === "random"),
  );
  const ordered = networks.flatMap(({ name }) => named.filter((row) => row.name === name));
  const faults: string[] = [];
  const notes: string[] = [];
  const unsaid: string[] = [];
  const indices = new Map<string, ReadonlyMap<string, number>>();
  for (const { name } of networks) {
    const { index, by } = layerIndices(
      name,
      ordered.filter((row) => row.name === name),
      faults,
    );
    indices.set(name, index);
    if (by === FIRST_APPEARANCE) unsaid.push(name);
    notes.push(
      `layers of ${name}: ${[...index]
        .toSorted(([, a], [, b]) => a - b)
        .map(([layer]) => layer)
        .join(", ")} (${by})`,
    );
  }
  const cells = ordered.map(({ name, seed, layer, roi, session }) => JSON.stringify([name, seed, layer, roi, session]));
  const { subjects, from } = subjectsOfRows(ordered, cells);
  const places = ordered.map(({ name, seed, layer, roi, session }, i): Place => ({
    ...{ network: name, seed, layer, roi, session, subject: subjects[i] },
    layerIndex: indices.get(name)?.get(layer) ?? 0,
  }));
  faults.push(...nameFaults(places));
  if (faults.length === 0)
    faults.push(
      ...crossedFaults(
        places,
        ordered.map(({ at }) => at),
        from,
      ),
    );
  refuseAll(faults);
  return {
    places,
    values: ordered.map(({ value }) => value),
    ps: ordered.map(({ p }) => p),
    networks,
    subjectsFrom: from,
    notes,
    warnings: unsureOrders(ordered, unsaid),
  };
}

/** 1-based places of a network's layers, and what they were taken from. */
function layerIndices(
  network: string,
  rows: readonly ValueRow[],
  faults: string[],
): { index: ReadonlyMap<string, number>; by: string } {
  const names = [...new Set(rows.map(({ layer }) => layer))];
  if (rows.some(({ layerIndex }) => layerIndex === null)) {
    const { layers, by } = orderedLayers(names);
    return {
      index: new Map(layers.map((layer, i) => [layer, i + 1])),
      by: by === "natural" ? "natural order" : FIRST_APPEARANCE,
    };
  }
  const index = new Map<string, number>();
  for (const { at, layer, layerIndex } of rows) {
    const before = index.get(layer);
    if (before !== undefined && before !== layerIndex)
      faults.push(`${at}: ${network}, ${layer} is layer ${layerIndex}, and layer ${before} elsewhere`);
    index.set(layer, layerIndex ?? 0);
  }
  if (new Set(index.values()).size < index.size)
    faults.push(`${network}: two of its layers ${names.join(", ")} have one layer_index`);
  return { index, by: "by their column" };
}

/**
 * Warnings of networks whose layers no column puts in order, and rows have in several: of one subject in another than of the next, or of
 * one network in another than of those with the same layers.
 */
function unsureOrders(rows: readonly (ValueRow & { readonly name: string })[], networks: readonly string[]): string[] {
  const layersOf = (some: readonly ValueRow[]): string[] => [...new Set(some.map(({ layer }) => layer))];
  const own = new Map(networks.map((name) => [name, rows.filter((row) => row.name === name)]));
  const isUnsure = [...own.values()].some((some) => {
    const layers = layersOf(some);
    const pieces = Map.groupBy(some, ({ subject, seed, roi, session }) =>
      JSON.stringify([subject, seed, roi, session]),
    );
    const isAlike = (other: string[]) => other.length === layers.length && other.every((one) => layers.includes(one));
    const alike = Array.from(own.values(), layersOf).filter(isAlike);
    return [...Array.from(pieces.values(), layersOf), ...alike].some((other) => isOtherOrder(layers, other));
  });
  return isUnsure
    ? [
        `no column says in which order the layers of ${networks.join(", ")} are, and rows have them in several; the first that appears was taken for the first layer, the last for the last: add a column layer_index`,
      ]
    : [];
}

/** Names that tables and figures cannot have, each once. */
function nameFaults(places: readonly Place[]): string[] {
  const names = new Set(places.flatMap(({ network, layer, roi, subject }) => [network, layer, roi, subject]));
  return [...names].flatMap((name) => {
    const needed = nameFault(name);
    return needed === undefined ? [] : [`the name ${JSON.stringify(name)}: ${needed}`];
  });
}
