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

/** Every test of a network and layer that a contrast compares is evaluated once for each resample of the stimuli. */
export function resamplingWork({
  tests: all,
  networks,
  stimuli,
  config,
}: Pick<Plan, "tests" | "networks" | "stimuli" | "config">): ResamplingWork {
  const { resamples } = config.bootstrap;
  const compared = networks.map(({ network, layers }) =>
    layers.map(({ name }) =>
      config.contrasts.some((contrast) =>
        contrast.within === undefined
          ? contrast.anova?.includes(network)
          : contrast.within === network && contrast.layers.includes(name),
      ),
    ),
  );
  const tests = resamples === 0 ? 0 : all.filter(([network, layer]) => compared[network][layer]).length;
  const { seconds, growth } = ofNumerators[measures[config.mantel.measure].numerator];
  const times = (pairCount(stimuli.length) / MEASURED_PAIRS) ** growth;
  return { tests, resamples, seconds: tests * resamples * seconds * times };
}
