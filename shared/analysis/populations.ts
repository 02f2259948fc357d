import { rowText } from "../brain/row-name.ts";
import { ShapeError } from "../errors.ts";
import type { TestRecord } from "./study-input.ts";

/** What tells where a value belongs. */
export type Place = Pick<TestRecord, "network" | "seed" | "layer" | "layerIndex" | "roi" | "subject" | "session">;

/** One set of weights: a trained network, or one seed of a random one. */
export interface Draw {
  readonly seed: number | null;
  /** for each subject of the population, in their order, the indices into the study's tests of their sessions */
  readonly tests: readonly (readonly number[])[];
}

/** A layer of a population, in every draw of the network. */
export interface PopulationLayer {
  readonly layer: string;
  readonly layerIndex: number;
  readonly draws: readonly Draw[];
}

/** A network with all its seeds, against the subjects of one roi. */
export interface Population {
  readonly network: string;
  readonly roi: string;
  readonly subjects: readonly string[];
  /** by layer index */
  readonly layers: readonly PopulationLayer[];
}

/**
 * The tests put into a grid: networks and rois in the order in which they first appear, their layers by index, and for each layer
 * every draw against every subject of the roi, with all sessions of the subject.
 *
 * @throws {ShapeError} if a cell of the grid has no test, or two
 */
export function populations(tests: readonly Place[]): Population[] {
  const personsOf = new Map<string, Map<string, Set<string | null>>>();
  const grid = new Map<string, { network: string; roi: string; indices: number[] }>();
  for (const [index, { network, roi, subject, session }] of tests.entries()) {
    const persons = personsOf.get(roi) ?? new Map<string, Set<string | null>>();
    personsOf.set(roi, persons);
    persons.set(subject, (persons.get(subject) ?? new Set()).add(session));
    const key = JSON.stringify([network, roi]);
    const population = grid.get(key) ?? { network, roi, indices: [] };
    grid.set(key, population);
    population.indices.push(index);
  }
  return [...grid.values()].map(({ network, roi, indices }) => {
    const persons = personsOf.get(roi)!;
    const seeds = distinct(indices.map((index) => tests[index].seed));
    const layers = distinct(indices.map((index) => tests[index].layer)).map((layer): PopulationLayer => {
      const there = indices.filter((index) => tests[index].layer === layer);
      const bySeed = Map.groupBy(there, (index) => tests[index].seed);
      const draws = seeds.map((seed): Draw => {
        const own = bySeed.get(seed) ?? [];
        return { seed, tests: byPerson(own, persons, tests, describe(network, seed, layer, roi)) };
      });
      return { layer, layerIndex: tests[there[0]].layerIndex, draws };
    });
    return { network, roi, subjects: [...persons.keys()], layers: layers.sort((a, b) => a.layerIndex - b.layerIndex) };
  });
}

function byPerson(
  indices: readonly number[],
  persons: ReadonlyMap<string, ReadonlySet<string | null>>,
  tests: readonly Place[],
  what: string,
): number[][] {
  return [...persons].map(([subject, sessions]) =>
    [...sessions].map((session) => {
      const own = indices.filter((index) => tests[index].subject === subject && tests[index].session === session);
      if (own.length === 1) return own[0];
      throw new ShapeError(`${what}: ${own.length} tests of subject ${rowText({ subject, session })}, needed 1`);
    }),
  );
}

function describe(network: string, seed: number | null, layer: string, roi: string): string {
  return `${network}${seed === null ? "" : `, seed ${seed}`}, ${layer}, ${roi}`;
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
