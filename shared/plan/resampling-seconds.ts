import { costs, MEASURED_PAIRS, type NumeratorCost } from "../costs.ts";
import { measures } from "../measures/measures.ts";
import type { NumeratorName } from "../numerators/numerators.ts";
import { pairCount } from "../rdm/condensed.ts";
import type { Plan } from "./schema.ts";

const ofNumerators: Readonly<Record<NumeratorName, NumeratorCost>> = costs.resampled;

/** How often a test is evaluated, and the seconds that one core takes for all of it, until contrasts are known to hold for new stimuli. */
export interface ResamplingWork {
  readonly tests: number;
  readonly resamples: number;
  readonly seconds: number;
}

/** Every test that a contrast compares is evaluated once for each resample of the stimuli. */
export function resamplingWork({
  tests: all,
  networks,
  brain,
  stimuli,
  config,
}: Pick<Plan, "tests" | "networks" | "brain" | "stimuli" | "config">): ResamplingWork {
  const { resamples } = config.bootstrap;
  const compared = comparedRegions({ networks, brain, config });
  const isCompared = ([network, layer, row]: Plan["tests"][number]) => compared[network][layer].has(brain[row].roi);
  const tests = resamples === 0 ? 0 : all.filter(isCompared).length;
  const { seconds, growth } = ofNumerators[measures[config.mantel.measure].numerator];
  const times = (pairCount(stimuli.length) / MEASURED_PAIRS) ** growth;
  return { tests, resamples, seconds: tests * resamples * seconds * times };
}

/** Of each layer of each network, the rois in which a contrast compares it. */
function comparedRegions({ networks, brain, config }: Pick<Plan, "networks" | "brain" | "config">): Set<string>[][] {
  const rois = [...new Set(brain.map(({ roi }) => roi))];
  return networks.map(({ network, layers }) =>
    layers.map(
      ({ name }) => new Set(rois.filter((roi) => config.contrasts.some((one) => compares(one, network, name, roi)))),
    ),
  );
}

/** Layers whose stimuli are drawn again, as places of networks and of their layers. */
export function resampledLayers(plan: Pick<Plan, "networks" | "brain" | "config">): [network: number, layer: number][] {
  if (plan.config.bootstrap.resamples === 0) return [];
  return comparedRegions(plan).flatMap((layers, network) =>
    layers.flatMap((rois, layer): [number, number][] => (rois.size > 0 ? [[network, layer]] : [])),
  );
}

function compares(contrast: Plan["config"]["contrasts"][number], network: string, layer: string, roi: string): boolean {
  if (contrast.anova !== undefined) return contrast.anova.includes(network);
  if (contrast.within !== undefined) return contrast.within === network && contrast.layers.includes(layer);
  return contrast.network === network && (contrast.layer ?? layer) === layer && contrast.rois.includes(roi);
}
