import type { Families } from "../families.ts";
import {
  pairsOf,
  type AnovaContrast,
  type Contrast,
  type Family,
  type LayerContrast,
  type RegionContrast,
} from "../results/contrast.ts";
import { sharedLayers } from "./shared-layers.ts";
import type { GroupValues } from "./subject-values.ts";

/** What is compared with brains of one region: a network at a layer. */
export interface Side {
  readonly network: string;
  readonly layer: string;
  readonly roi: string;
}

/** Two sides that a contrast, by its id, asks to be compared. */
export interface PlannedComparison {
  readonly contrast: string;
  readonly a: Side;
  readonly b: Side;
}

/** A family before it is known whether its tests can be done. */
export interface PlannedFamily extends Omit<Family, "id"> {
  readonly comparisons: readonly PlannedComparison[];
}

/** What a study has to compare. */
export type RoisAndLayers = Pick<GroupValues, "rois" | "layersOf">;

/**
 * Every t-test that the contrasts ask for, family by family. A family is, in one roi, every two networks of an ANOVA contrast at every
 * layer ("AlexNet vs DeepCluster, IT"), or the two layers of all contrasts within networks ("layers within networks, IT"); across
 * rois the same of all of them. Every two rois of a contrast of regions, at every layer, are a family of their own.
 *
 * @throws {InputError} if the networks of an ANOVA contrast do not have the same layers
 */
export function plannedFamilies(
  contrasts: readonly Contrast[],
  of: RoisAndLayers,
  families: Families,
): PlannedFamily[] {
  const groups = families === "across-rois" ? [of.rois] : of.rois.map((roi) => [roi]);
  const within = contrasts.filter((contrast) => contrast.kind === "within");
  return [
    ...contrasts
      .filter((contrast) => contrast.kind === "anova")
      .flatMap((contrast) => groups.map((rois) => networkFamily(contrast, rois, of))),
    ...groups.map((rois) => layerFamily(within, rois)),
    ...contrasts.filter((contrast) => contrast.kind === "rois").map((contrast) => regionFamily(contrast, of)),
  ];
}

function networkFamily(
  { id, name, networks }: AnovaContrast,
  rois: readonly string[],
  of: RoisAndLayers,
): PlannedFamily {
  const comparisons = rois.flatMap((roi) => {
    const layers = sharedLayers({ name, networks }, roi, of);
    return pairsOf(networks).flatMap(([a, b]) =>
      layers.map((layer) => ({ contrast: id, a: { network: a, layer, roi }, b: { network: b, layer, roi } })),
    );
  });
  return { ...named(name, rois), contrasts: [id], comparisons };
}

function layerFamily(contrasts: readonly LayerContrast[], rois: readonly string[]): PlannedFamily {
  return {
    ...named("layers within networks", rois),
    contrasts: contrasts.map(({ id }) => id),
    comparisons: rois.flatMap((roi) =>
      contrasts.map(({ id, network, layers: [a, b] }) => ({
        contrast: id,
        a: { network, layer: a, roi },
        b: { network, layer: b, roi },
      })),
    ),
  };
}

function regionFamily({ id, name, network, layer, rois }: RegionContrast, { layersOf }: RoisAndLayers): PlannedFamily {
  const layers = layer === null ? layersOf(network, rois[0]) : [layer];
  const comparisons = pairsOf(rois).flatMap(([a, b]) =>
    layers.map((at) => ({
      contrast: id,
      a: { network, layer: at, roi: a },
      b: { network, layer: at, roi: b },
    })),
  );
  return { name, roi: null, contrasts: [id], comparisons };
}

const named = (name: string, rois: readonly string[]): Pick<Family, "name" | "roi"> => ({
  name: `${name}, ${rois.join(" and ")}`,
  roi: rois.length === 1 ? rois[0] : null,
});
