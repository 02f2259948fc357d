import type { AnovaContrast, RegionContrast } from "../results/contrast.ts";
import { areTwoPersons, matchedPersons } from "./matched-persons.ts";
import { sharedLayers } from "./shared-layers.ts";
import type { GroupValues, SubjectValues } from "./subject-values.ts";

/** Values of which a contrast asks an ANOVA: networks × layers in a roi, or rois × layers of a network. */
export interface CrossedCells {
  readonly contrast: string; // its id
  readonly factor: "network" | "roi";
  /** null where rois are the factor */
  readonly roi: string | null;
  /** levels of the factor × layers, of one value per subject */
  readonly cells: readonly (readonly SubjectValues[])[];
}

/** @throws {InputError} if the networks do not have the same layers */
export function networksByLayers(contrast: AnovaContrast, roi: string, values: GroupValues): CrossedCells {
  const layers = sharedLayers(contrast, roi, values);
  const cells = contrast.networks.map((network) => layers.map((layer) => values.valuesOf(network, layer, roi)));
  return { contrast: contrast.id, factor: "network", roi, cells };
}

/**
 * Every person has a value in each region.
 *
 * @returns undefined where the regions are each of one person, and not of the same
 * @throws {InputError} if the regions do not have the same persons
 */
export function regionsByLayers(
  { id, network, layer, rois }: RegionContrast,
  values: GroupValues,
): CrossedCells | undefined {
  const [first] = rois;
  const layers = layer === null ? values.layersOf(network, first) : [layer];
  const persons = (roi: string) => ({ roi, subjects: values.subjectsOf(roi) });
  if (rois.some((roi) => areTwoPersons(persons(first), persons(roi)))) return undefined;
  const cells = rois.map((roi) => {
    const places = matchedPersons(persons(first), persons(roi));
    return layers.map((at) => {
      const own = values.valuesOf(network, at, roi);
      return places.map((place) => own[place]);
    });
  });
  return { contrast: id, factor: "roi", roi: null, cells };
}
