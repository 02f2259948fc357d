import { InputError } from "../errors.ts";
import { mean } from "../stats/mean.ts";
import type { Population, PopulationLayer } from "./populations.ts";

/** One value per subject of a roi, their sessions and a population's seeds averaged; null where any of these is undefined. */
export type SubjectValues = readonly (number | null)[];

/** What the group statistics are of: subjects' values by network, layer and roi. */
export interface GroupValues {
  readonly rois: readonly string[];
  /** layer names by index; throws if the study has no such network */
  readonly layersOf: (network: string, roi: string) => readonly string[];
  /** the persons of a region, in the order of their values */
  readonly subjectsOf: (roi: string) => readonly string[];
  readonly valuesOf: (network: string, layer: string, roi: string) => SubjectValues;
}

/** Mean over a layer's draws and a subject's sessions, within each subject: every session weighs the same. */
export function subjectMeans({ draws }: PopulationLayer, values: readonly (number | null)[]): SubjectValues {
  return draws[0].tests.map((_, subject) =>
    meanOrNull(draws.flatMap(({ tests }) => tests[subject].map((test) => values[test]))),
  );
}

/** Null unless all are defined: a mean over the rest would be of something else than it says. */
export function meanOrNull(values: readonly (number | null)[]): number | null {
  return isComplete(values) ? mean(values) : null;
}

/** Whether every value is defined. */
export function isComplete(values: readonly (number | null)[]): values is readonly number[] {
  return !values.includes(null);
}

/**
 * Looks up populations by the names that contrasts use.
 *
 * @param values - of the tests that the populations are made of; null where undefined
 *
 * Its functions throw {InputError} for a network or layer that the study does not have, naming those it has.
 */
export function groupValues(populations: readonly Population[], values: readonly (number | null)[]): GroupValues {
  const population = (network: string, roi: string): Population => {
    const found = populations.find((candidate) => candidate.network === network && candidate.roi === roi);
    if (found !== undefined) return found;
    const known = [...new Set(populations.map((candidate) => candidate.network))];
    throw new InputError(`contrast: no network "${network}" in roi ${roi}; the networks are ${known.join(", ")}`);
  };
  const layersOf = (network: string, roi: string) => population(network, roi).layers.map(({ layer }) => layer);
  return {
    rois: [...new Set(populations.map(({ roi }) => roi))],
    layersOf,
    subjectsOf: (roi) => populations.find((candidate) => candidate.roi === roi)?.subjects ?? [],
    valuesOf: (network, layer, roi) => {
      const found = population(network, roi).layers.find((candidate) => candidate.layer === layer);
      if (found !== undefined) return subjectMeans(found, values);
      throw new InputError(
        `contrast: network "${network}" has no layer "${layer}"; its layers are ${layersOf(network, roi).join(", ")}`,
      );
    },
  };
}
