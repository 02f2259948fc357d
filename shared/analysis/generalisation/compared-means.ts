import {
  pairsOf,
  type AnovaContrast,
  type Contrast,
  type LayerContrast,
  type RegionContrast,
} from "../../results/contrast.ts";
import type { ComparedSide } from "../../results/generalisation.ts";
import type { Side } from "../../stats/crossed-seeds.ts";
import { mean } from "../../stats/mean.ts";
import { areTwoPersons, matchedPersons } from "../matched-persons.ts";
import type { Population, PopulationLayer } from "../populations.ts";

/** Layers whose mean is one side of a comparison, with the sign that it has in the difference. */
interface Cells {
  readonly sign: 1 | -1;
  readonly layers: readonly PopulationLayer[];
}

/** A difference of two means over subjects that a contrast asks for. */
export interface ComparedMeans {
  readonly contrast: string;
  /** comparisons over which p is adjusted together */
  readonly family: string;
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly subjects: number;
  readonly seedsA: number;
  readonly seedsB: number;
  /** Populations of draws: two networks, or one whose draws have both sides. */
  readonly populations: readonly (readonly Cells[])[];
}

/**
 * The comparisons of a contrast: every two networks, or regions, at the mean over the layers, if there are several, and at each layer; or
 * two layers of a network.
 *
 * @throws {InputError} if two regions do not have the same persons
 */
export function comparedMeans(contrast: Contrast, grid: readonly Population[]): ComparedMeans[] {
  const populationOf = (network: string, roi: string) =>
    grid.find((one) => one.network === network && one.roi === roi)!;
  if (contrast.kind === "rois") return betweenRegions(contrast, (roi) => populationOf(contrast.network, roi));
  const rois = [...new Set(grid.map(({ roi }) => roi))];
  return rois.flatMap((roi) =>
    contrast.kind === "anova"
      ? betweenNetworks(contrast, roi, (network) => populationOf(network, roi))
      : [withinNetwork(contrast, roi, populationOf(contrast.network, roi))],
  );
}

/** The mean over layers, if there are several, and each of them. */
const meanAndEach = (layers: readonly string[]): (string | null)[] => [...(layers.length > 1 ? [null] : []), ...layers];

const layersAt = ({ layers }: Population, at: string | null): readonly PopulationLayer[] =>
  layers.filter(({ layer }) => at === null || layer === at);

function betweenNetworks(
  { id: contrast, networks }: AnovaContrast,
  roi: string,
  populationOf: (network: string) => Population,
): ComparedMeans[] {
  const layers = populationOf(networks[0]).layers.map(({ layer }) => layer);
  return meanAndEach(layers).flatMap((layer) =>
    pairsOf(networks).map(([a, b]): ComparedMeans => {
      const [ofA, ofB] = [a, b].map((network) => layersAt(populationOf(network), layer));
      return {
        contrast,
        family: JSON.stringify([contrast, roi, layer === null]),
        a: { network: a, layer, roi },
        b: { network: b, layer, roi },
        subjects: populationOf(a).subjects.length,
        seedsA: ofA[0].draws.length,
        seedsB: ofB[0].draws.length,
        populations: [[{ sign: 1, layers: ofA }], [{ sign: -1, layers: ofB }]],
      };
    }),
  );
}

function withinNetwork(
  { id: contrast, network, layers: [a, b] }: LayerContrast,
  roi: string,
  { subjects, layers }: Population,
): ComparedMeans {
  const [ofA, ofB] = [a, b].map((name) => layers.filter(({ layer }) => layer === name));
  const seeds = ofA[0].draws.length;
  return {
    contrast,
    family: JSON.stringify(["within", roi]),
    a: { network, layer: a, roi },
    b: { network, layer: b, roi },
    subjects: subjects.length,
    seedsA: seeds,
    seedsB: seeds,
    populations: [differenceOf(ofA, ofB)],
  };
}

/** Both regions of a pair are seen by the same weights, and with the same stimuli wherever these are resampled. */
function betweenRegions(
  { id: contrast, network, layer: asked, rois }: RegionContrast,
  populationOf: (roi: string) => Population,
): ComparedMeans[] {
  const layers = asked === null ? populationOf(rois[0]).layers.map(({ layer }) => layer) : [asked];
  const pairs = pairsOf(rois).filter(([a, b]) => !areTwoPersons(populationOf(a), populationOf(b)));
  return meanAndEach(layers).flatMap((layer) =>
    pairs.map(([a, b]): ComparedMeans => {
      const { subjects } = populationOf(a);
      const ofA = layersAt(populationOf(a), layer);
      const seeds = ofA[0].draws.length;
      return {
        contrast,
        family: JSON.stringify(["rois", contrast, layer === null]),
        a: { network, layer, roi: a },
        b: { network, layer, roi: b },
        subjects: subjects.length,
        seedsA: seeds,
        seedsB: seeds,
        populations: [differenceOf(ofA, layersAt(inOrderOf(populationOf(a), populationOf(b)), layer))],
      };
    }),
  );
}

const differenceOf = (a: readonly PopulationLayer[], b: readonly PopulationLayer[]): Cells[] => [
  { sign: 1, layers: a },
  { sign: -1, layers: b },
];

/** A population with its persons and draws in the order that another of the same network has them. */
function inOrderOf(wanted: Population, there: Population): Population {
  const places = matchedPersons(wanted, there);
  const seeds = wanted.layers[0].draws.map(({ seed }) => seed);
  const layers = there.layers.map((layer) => {
    const draws = seeds.map((seed) => layer.draws.find((draw) => draw.seed === seed)!);
    return { ...layer, draws: draws.map(({ seed, tests }) => ({ seed, tests: places.map((place) => tests[place]) })) };
  });
  return { ...there, subjects: wanted.subjects, layers };
}

/**
 * Values of each set of weights in each subject, the mean over the subject's sessions and the side's layers.
 *
 * @param valueOf - of a test, by its index; NaN where it is undefined
 * @returns sides whose signed means add up to the difference; null if any value is undefined
 */
export function sidesOf({ populations }: ComparedMeans, valueOf: (test: number) => number): Side[] | null {
  const sides: Side[] = [];
  for (const cells of populations) {
    // the sign of a population of differences is in its values
    const sign = cells.length === 1 ? cells[0].sign : 1;
    let squares = 0;
    const valueIn = (draw: number, subject: number): number => {
      let sum = 0;
      for (const { sign: own, layers } of cells) {
        const value = meanOf(layers, ({ draws }) => meanOf(draws[draw].tests[subject], valueOf));
        squares += value * value;
        sum += own * sign * value;
      }
      return sum;
    };
    const values = cells[0].layers[0].draws.map(({ tests }, draw) => tests.map((_, subject) => valueIn(draw, subject)));
    if (Number.isNaN(squares)) return null;
    sides.push({ sign, values, squares });
  }
  return sides;
}

/** The difference in each subject, over all sets of weights. */
export const differencesOf = (sides: readonly Side[]): number[] =>
  sides[0].values[0].map((_, s) =>
    sides.reduce((sum, { sign, values }) => sum + sign * meanOf(values, (row) => row[s]), 0),
  );

/** Mean of what some things have: of one alone, which is the usual case, as it is. */
const meanOf = <T>(things: readonly T[], valueOf: (thing: T) => number): number =>
  things.length === 1 ? valueOf(things[0]) : mean(things.map((thing) => valueOf(thing)));
