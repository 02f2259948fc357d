import type { NoiseCeilingRow, Results } from "../../../results/schema.ts";
import type { PlottedMean } from "./layer-points.ts";
import { meanOfSubjects } from "./line-panel.ts";
import { type LineValues, lineValues, withFewSeeds } from "./line-values.ts";
import { hasBoth, type NetworkStyle, networkStyles } from "./network-styles.ts";
import { commonExtent, type Extent } from "./scales.ts";

/** What all line plots of a study have in common: its values, how its networks look, and one vertical axis. */
export interface LineStudy {
  readonly means: readonly PlottedMean[];
  readonly values: LineValues;
  /** whether every draw of a population has a line */
  readonly allSeeds: boolean;
  readonly ceilings: readonly NoiseCeilingRow[];
  readonly styles: ReadonlyMap<string, NetworkStyle>;
  readonly extent: Extent;
  readonly yTitle: string;
  /** what dashes say; "" where all networks are of one kind */
  readonly dashes: string;
  readonly simulated: boolean;
  /** whether a ceiling far above the data stands in a panel of its own, above a break in the axis */
  readonly broken: boolean;
}

interface Named {
  readonly name: string;
  readonly training: string;
}

/** What every figure of lines needs to know of a study. @param broken - as `broken` of what is returned */
export function lineStudy(
  { layer_means, correlations, noise_ceiling, study }: Results,
  networks: readonly Named[],
  broken: boolean,
): LineStudy {
  const values = lineValues(correlations);
  return {
    means: layer_means,
    ...withFewSeeds(values),
    ceilings: noise_ceiling,
    ...networkLook(networks),
    extent: commonExtent(layer_means, values, broken ? [] : noise_ceiling),
    yTitle: layer_means.length === 0 ? "" : meanOfSubjects(layer_means[0]),
    simulated: study.simulated,
    broken,
  };
}

/** How networks are told apart. */
export const networkLook = (networks: readonly Named[]): Pick<LineStudy, "styles" | "dashes"> => ({
  styles: networkStyles(networks),
  dashes: hasBoth(networks) ? "Random networks are dashed, the others solid." : "",
});
