import { withLayerSums } from "../../functions/comparison/layer-sums.ts";
import { digest } from "../../functions/store/digest.ts";
import type { Costs } from "../../shared/costs.ts";
import { RdmInParts } from "../../shared/dissimilarities/rdm-in-parts.ts";
import type { Summed, Term } from "../../shared/rdm/row-sums.ts";
import { median } from "./measure.ts";
import { normal } from "./random-rdms.ts";

const ROUNDS = 5;
const { signal } = new AbortController();

/** Seconds of one thread to compare layers: medians over rounds, after one that compiles. */
export async function comparisonCosts(n: number): Promise<Costs["comparison"]> {
  const units = 4608;
  const activations = Float32Array.from(normal(n * units, 1));
  const centres = new Float64Array(n);
  const summing = (term: Term, multiplied: boolean) => () => {
    const summed: Summed = { term, n, centres };
    return withLayerSums(summed, { units, threads: 1, signal, multiplied }, async (sums) => {
      await sums.add(activations, units);
      return sums.end();
    });
  };
  const perTerm = async (work: () => Promise<unknown>): Promise<number> =>
    (await seconds(work)) / ((n * n * units) / 2);
  const rows = 4; // so few that their products take no time
  const checked = (): number => {
    const [bytes, width] = [new Uint8Array(activations.buffer), activations.length / rows];
    const rdm = new RdmInParts("correlation", rows, width);
    for (let i = 0; i < rows; i++) rdm.look(i, activations.subarray(i * width, (i + 1) * width));
    rdm.add(activations, width);
    return digest(bytes).length + rdm.end().length;
  };
  return {
    runtimeProduct: await perTerm(summing("product", true)),
    product: await perTerm(summing("product", false)),
    squaredDifference: await perTerm(summing("squared difference", false)),
    byte: (await seconds(() => Promise.resolve(checked()))) / activations.byteLength,
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    if (round > 0) all.push((user + system) / 1e6);
  }
  return median(all);
}
