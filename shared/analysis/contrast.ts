import { distinctNames } from "../distinct-names.ts";
import type { Contrast } from "../results/contrast.ts";

/** A question to the group, as a study's config puts it: networks over their layers, two layers of a network, or regions. */
export type AskedContrast =
  | { readonly anova: readonly string[] }
  | { readonly within: string; readonly layers: readonly [string, string] }
  | { readonly rois: readonly string[]; readonly network: string; readonly layer?: string | undefined };

/**
 * The contrasts with an id by their place and a name of their own: "A vs B" is numbered where networks of other names read the
 * same.
 */
export function identified(asked: readonly AskedContrast[]): Contrast[] {
  const distinct = distinctNames();
  return asked.map((contrast, place) => {
    const id = `contrast-${place + 1}`;
    if ("rois" in contrast) {
      const { network, layer = null, rois } = contrast;
      const where = layer === null ? network : `${network} at ${layer}`;
      return { id, kind: "rois", name: distinct(`${where}: ${rois.join(" vs ")}`), network, layer, rois: [...rois] };
    }
    if ("anova" in contrast) {
      const networks = [...contrast.anova];
      const name = networks.length === 1 ? `${networks.join("")} over its layers` : networks.join(" vs ");
      return { id, kind: "anova", name: distinct(name), networks };
    }
    const { within: network, layers } = contrast;
    return { id, kind: "within", name: distinct(`${network}: ${layers.join(" vs ")}`), network, layers: [...layers] };
  });
}
