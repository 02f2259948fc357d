import { withLayerSums } from "../../functions/comparison/layer-sums.ts";
import { RdmInParts } from "../../shared/dissimilarities/rdm-in-parts.ts";
import { permutation } from "../../shared/permutations/permutation.ts";
import type { Item } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { normal } from "./random-rdms.ts";

/** Drawing permutations. */
export function permutationItems(): Item[] {
  return [92, 200, 1854].map((n) => {
    const stimuli = new Int32Array(n);
    let k = 0;
    return {
      name: `a permutation of ${n}`,
      unit: "µs",
      perCall: 100,
      run: () => {
        for (const end = k + 100; k < end; k++) permutation(20_200_426, k, n, stimuli);
      },
      against: ["numpy-permutation"],
      data: `permutation-${n}`,
    };
  });
}

export async function loadPermutations(peers: readonly Peer[]): Promise<void> {
  for (const n of [92, 200, 1854]) {
    const rdm = new Float64Array((n * (n - 1)) / 2);
    for (const peer of peers) await peer.load(`permutation-${n}`, n, rdm, rdm);
  }
}

/** Stimuli and units. */
export const LARGE_RDM = [1000, 9_216] as const;

/** Units of AlexNet's maps before pooling: its last, its third and its first convolution, after their ReLUs; and many stimuli. */
const ACTIVATIONS = [
  { n: 92, units: 9_216 },
  { n: 92, units: 43_264 },
  { n: 92, units: 64_896 },
  { n: LARGE_RDM[0], units: LARGE_RDM[1] },
];

const { signal } = new AbortController();

const activationShapes = (quick: boolean) => ACTIVATIONS.filter(({ n }) => !quick || n < 1000);

/** Building an RDM, on one thread, as the step that compares does once it has read the activations. */
export function rdmItems(quick: boolean): Item[] {
  return activationShapes(quick).map(({ n, units }) => {
    const activations = Float32Array.from(activationsOf(n, units));
    return {
      name: `an RDM of ${n} × ${units}`,
      unit: "ms",
      perCall: 1,
      run: () => correlationOf(activations, [n, units], { threads: 1, signal }),
      against: ["scipy-pdist", "numpy-corrcoef", ...(n === LARGE_RDM[0] ? ["numpy-product"] : [])],
      data: `units-${n}-${units}`,
    };
  });
}

export async function correlationOf(
  activations: Float32Array,
  [n, units]: readonly [number, number],
  options: { readonly threads: number; readonly signal: AbortSignal },
): Promise<Float64Array> {
  const rdm = new RdmInParts("correlation", n, units);
  for (let i = 0; i < n; i++) rdm.look(i, activations.subarray(i * units, (i + 1) * units));
  return withLayerSums(rdm.summed(), { units, ...options }, async (sums) => {
    await sums.add(activations, units);
    return rdm.end(await sums.end());
  });
}

/** Activations of the RDM of many stimuli. */
export const largeActivations = (): Float32Array => Float32Array.from(activationsOf(...LARGE_RDM));

export async function loadActivations(peers: readonly Peer[], quick: boolean): Promise<void> {
  for (const { n, units } of activationShapes(quick)) {
    for (const peer of peers) {
      if (peer.work.includes("numpy-corrcoef")) await peer.load(`units-${n}-${units}`, 0, activationsOf(n, units), n);
    }
  }
}

/** Rectified noise. Rows repeat after 10,007 values, which is cheaper to draw and no easier to correlate. */
function activationsOf(stimuli: number, units: number): Float64Array {
  const drawn = normal(10_007, units);
  return Float64Array.from({ length: stimuli * units }, (_, at) => Math.max(0, drawn[at % drawn.length]));
}
