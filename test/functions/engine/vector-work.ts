/** Prints a digest of what each kernel makes that is written in pairs of vectors, compiled as in processes that count. */
import { useWideVectors, widestVectors } from "../../../functions/engine/wide-vectors.ts";
import { digest } from "../../../functions/store/digest.ts";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { squeezenet } from "../../../models/architectures/squeezenet.ts";
import type { Weights } from "../../../models/weights.ts";
import { permutedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import type { NumeratorName } from "../../../shared/numerators/numerators.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { unitSums } from "../../../shared/rdm/unit-sums.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

useWideVectors();
const noise = randomStream(7, 0);
const drawn = (count: number): Float64Array => Float64Array.from({ length: count }, () => noise.uniform(0, 2));

/** Of 20 models and 17 brain RDMs, if not told otherwise: wide vectors, and a rest that does not fill one. */
function numeratorsOf(numerator: NumeratorName, n: number, [ofModels, ofBrains] = [20, 17]): string {
  const rdms = (count: number) => Array.from({ length: count }, () => drawn(pairCount(n)));
  const [models, brains] = [rdms(ofModels), rdms(ofBrains)];
  const tests = models.flatMap((_, model) => brains.map((__, brain) => ({ model, brain })));
  const { kernel, values } = permutedNumerators({ numerator, n, models, brains, tests, seed: 3, from: 0, to: 20 });
  return `${kernel} ${digest(values)}`;
}

function sumsOf(term: "product" | "squared difference"): string {
  const [n, units] = [25, 700];
  const sums = unitSums({ term, n, centres: drawn(n) }, { vectors: widestVectors() });
  sums.add(Float32Array.from(drawn(n * units)), units);
  const all = sums.end();
  return digest(Array.from({ length: n }, (_, i) => Array.from({ length: n - i }, (__, j) => all.sum(i, i + j))));
}

const bytesOf = (weights: Weights): string =>
  digest(
    [...weights].map(([name, { data }]) => [
      name,
      digest(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
    ]),
  );

const work: Readonly<Record<string, () => string>> = {
  "numerators of 24 stimuli": () => numeratorsOf("concordance", 24),
  "numerators of 92 stimuli": () => numeratorsOf("concordance", 92),
  "numerators of 320 stimuli": () => numeratorsOf("concordance", 320, [3, 1]),
  "products of ranks": () => numeratorsOf("rank-products", 24),
  "products of values": () => numeratorsOf("value-products", 24),
  "sums of products": () => sumsOf("product"),
  "sums of squared differences": () => sumsOf("squared difference"),
  "uniform weights": () => bytesOf(alexnet.drawWeights(1)),
  "normal weights": () => bytesOf(squeezenet.drawWeights(1)),
};
console.log(`vectors of ${widestVectors().bytes} bytes`);
for (const [name, make] of Object.entries(work)) console.log(`${name}: ${make()}`);
