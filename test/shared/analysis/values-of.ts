import type { GroupValues } from "../../../shared/analysis/subject-values.ts";

/** Values of a study with one region, whose networks and layers are called by their places; null where undefined. */
export function valuesOf(cells: readonly (readonly (readonly (number | null)[])[])[]): GroupValues {
  return {
    rois: ["IT"],
    subjectsOf: () => cells.map((_, subject) => String(subject)),
    layersOf: () => cells[0][0].map((_, layer) => String(layer)),
    valuesOf: (network, layer) => cells.map((subject) => subject[Number(network)][Number(layer)]),
  };
}
