import { rdmOf } from "../../shared/dissimilarities/rdm-of.ts";
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

/** Units of AlexNet's maps before pooling: its last, its third and its first convolution, after their ReLUs. */
const UNITS = [9_216, 43_264, 64_896];
const STIMULI = 92;

/** Building an RDM of 92 stimuli. */
export function rdmItems(): Item[] {
  return UNITS.map((units) => {
    const activations = Float32Array.from(activationsOf(units));
    return {
      name: `an RDM of ${STIMULI} × ${units}`,
      unit: "ms",
      perCall: 1,
      run: () => void rdmOf("correlation", activations, STIMULI, units),
      against: ["scipy-pdist", "numpy-corrcoef"],
      data: `units-${units}`,
    };
  });
}

export async function loadActivations(peers: readonly Peer[]): Promise<void> {
  for (const units of UNITS) {
    for (const peer of peers) {
      if (peer.work.includes("scipy-pdist")) await peer.load(`units-${units}`, 0, activationsOf(units), STIMULI);
    }
  }
}

/** Rectified noise. Rows repeat after 10,007 values, which is cheaper to draw and no easier to correlate. */
function activationsOf(units: number): Float64Array {
  const drawn = normal(10_007, units);
  return Float64Array.from({ length: STIMULI * units }, (_, at) => Math.max(0, drawn[at % drawn.length]));
}
