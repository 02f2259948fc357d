import { type Costs, MEASURED_PAIRS, type NumeratorCost } from "../../shared/costs.ts";
import { measures } from "../../shared/measures/measures.ts";
import { pairsOfResample } from "../../shared/measures/weighted/weighted-pairs.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { resample } from "../../shared/stats/bootstrap/resample.ts";
import { type Effort, measure } from "./measure.ts";
import { randomRdm } from "./random-rdms.ts";

/** Two networks of the paper and its subjects. */
const [MODELS, BRAINS] = [14, 15];

/** A measure of each numerator. */
const BY_NUMERATOR = {
  concordance: measures["kendall-tau-b"],
  "rank-products": measures.spearman,
  "deviation-products": measures.pearson,
  "value-products": measures.cosine,
} as const;

/** What a test takes under a resample of 92 stimuli, and how that grows to many. @param most - stimuli of the larger study */
export async function resampledCosts(effort: Effort, most: number): Promise<Costs["resampled"]> {
  const seconds = async (name: keyof typeof BY_NUMERATOR, n: number): Promise<number> => {
    const rdms = (side: "model" | "brain", count: number) =>
      Array.from({ length: count }, (_, at) => randomRdm(side, at, n, "no ties"));
    const weighted = BY_NUMERATOR[name].weighted(rdms("model", MODELS), rdms("brain", BRAINS), []);
    let k = 0;
    const run = (): void => {
      weighted.weigh(pairsOfResample(resample("stimuli", 1, k++, n)));
      for (let model = 0; model < MODELS; model++)
        for (let brain = 0; brain < BRAINS; brain++) weighted.between(model, brain);
    };
    const item = { name: `${name}, resampled`, unit: "µs", perCall: 1, run, against: [], data: "" } as const;
    const [{ median }] = await measure([item], [], effort);
    return median / MODELS / BRAINS / 1e6;
  };
  const costOf = async (name: keyof typeof BY_NUMERATOR): Promise<NumeratorCost> => {
    const [at92, atMost] = [await seconds(name, 92), await seconds(name, most)];
    return { seconds: at92, growth: Math.log(atMost / at92) / Math.log(pairCount(most) / MEASURED_PAIRS) };
  };
  return {
    concordance: await costOf("concordance"),
    "rank-products": await costOf("rank-products"),
    "deviation-products": await costOf("deviation-products"),
    "value-products": await costOf("value-products"),
  };
}
