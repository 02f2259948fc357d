import { type Costs, MEASURED_PAIRS, type NumeratorCost } from "../../shared/costs.ts";
import { numerators } from "../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../shared/permutations/pair-relabelling.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Grid, Stopwatch } from "./kernel-costs.ts";
import type { Item } from "./measure.ts";
import { randomRdm } from "./random-rdms.ts";

/** Numerators that are sums of products. */
type Products = Exclude<keyof Costs["numerators"], "concordance">;
const PRODUCTS: readonly Products[] = ["rank-products", "deviation-products", "value-products"];

/** The paper's grid; and one that is still short at many stimuli. */
const PAPER = { n: 92, models: 42, brains: 15 };
const LARGE = { models: 21, brains: 15 };

function gridOf({ n, models, brains }: { n: number; models: number; brains: number }): Grid<Float64Array> {
  const rdms = (side: "model" | "brain", count: number) =>
    Array.from({ length: count }, (_, at) => randomRdm(side, at, n, "no ties"));
  const list = Array.from({ length: models * brains }, (_, t) => ({
    model: Math.floor(t / brains),
    brain: t % brains,
  }));
  return { n, m: pairCount(n), models: rdms("model", models), brains: rdms("brain", brains), list };
}

/** What is timed is a permutation and all its numerators: drawing, relabelling, multiplying. */
export function productItems(quick: boolean): Item[] {
  const grids = [PAPER, { ...PAPER, brains: 1 }, ...(quick ? [] : [{ ...LARGE, n: 515 }])].map(gridOf);
  return PRODUCTS.flatMap((name) =>
    grids.map((grid): Item => {
      const kernel = numerators[name].preparing().kernel(grid);
      const pairs = new PairRelabelling(grid.n);
      const counted = new Float64Array(grid.list.length);
      let k = 0;
      return {
        name: `n = ${grid.n}, ${name}, ${grid.models.length} × ${grid.brains.length}: ${kernel.name}`,
        unit: "µs",
        perCall: grid.list.length,
        run: () => {
          pairs.set(permutation(20_200_426, k++, grid.n));
          kernel.count(pairs, counted);
        },
        against: [],
        data: "",
      };
    }),
  );
}

/** @param most - stimuli of the larger of the two studies that tell how costs grow */
export async function productCosts(
  time: Stopwatch<Float64Array>,
  most: number,
): Promise<Record<Products, NumeratorCost>> {
  const [few, many] = [gridOf(PAPER), gridOf({ ...LARGE, n: most })];
  const seconds = async (name: Products, grid: Grid<Float64Array>): Promise<number> =>
    ((await time((of) => numerators[name].preparing().kernel(of), grid)) * grid.m) / grid.list.length / 1e9;
  const costOf = async (name: Products): Promise<NumeratorCost> => {
    const [at92, atMost] = [await seconds(name, few), await seconds(name, many)];
    return { seconds: at92, growth: Math.log(atMost / at92) / Math.log(many.m / MEASURED_PAIRS) };
  };
  return {
    "rank-products": await costOf("rank-products"),
    "deviation-products": await costOf("deviation-products"),
    "value-products": await costOf("value-products"),
  };
}
