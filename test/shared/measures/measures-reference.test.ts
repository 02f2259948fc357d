import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { type MeasureName, measures } from "../../../shared/measures/measures.ts";
import { observedNumerators } from "../../../shared/numerators/permuted-numerators.ts";
import { numerators } from "../../../shared/numerators/numerators.ts";
import { PairRelabelling } from "../../../shared/permutations/pair-relabelling.ts";
import { pairCount, stimuliCount } from "../../../shared/rdm/condensed.ts";
import { countExceedances } from "../../../shared/stats/mantel.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";

type Values = Record<"pearson" | "spearman" | "rho_a" | "cosine" | "kendall_tau_a" | "kendall_tau_b", number | null>;
interface Numerators {
  readonly observed_numerator: number;
  readonly numerators: number[];
  readonly sum_of_squares_x: number;
  readonly sum_of_squares_y: number;
}
interface Counts {
  readonly numerator: number;
  readonly count_two_sided: number;
  readonly count_greater: number;
  readonly count_less: number;
}
interface Reference {
  readonly pairs: (Values & { id: string; arrays: [string, string] })[];
  readonly real: (Values & { file: string; layer: number; subject: number })[];
  readonly exact_small: { arrays: [string, string]; spearman_numerator_times_4: Counts }[];
  readonly fixed_permutations: {
    network: string;
    layer: string;
    subject: number;
    brain: string;
    spearman: Numerators;
    pearson: Numerators;
  }[];
}

const NAMES: Record<keyof Values, MeasureName> = {
  pearson: "pearson",
  spearman: "spearman",
  rho_a: "rho-a",
  cosine: "cosine",
  kendall_tau_a: "kendall-tau-a",
  kendall_tau_b: "kendall-tau-b",
};
const json = inReference("inference/measures.json");
const npz = inReference("inference/measures.npz");
const hIT = inData("kriegeskorte92/92_brainRDMs.mat");
const fixed = inReference("fixed_permutations.npz");
const skip = without(json, npz);
const reference = (): Reference => readJson(json) as Reference;
const arrays = (names: readonly string[]): Float64Array[] => {
  const all = npzArrays(npz);
  return names.map((name) => toFloat64(all.get(name)!.data));
};

/** Undefined for every measure of ranks here, where rsatoolbox has 0. */
const constant = (rdm: Float64Array): boolean => rdm.every((value) => value === rdm[0]);

function assertValues(expected: Values, [x, y]: readonly Float64Array[], what: string): void {
  for (const [key, name] of Object.entries(NAMES)) {
    const value = expected[key as keyof Values];
    const found = correlate(measures[name], x, y);
    if (value === null || ((key === "rho_a" || key === "kendall_tau_a") && (constant(x) || constant(y))))
      assert.equal(found, null, `${what}: ${name}`);
    else assertClose(found, value, { tolerance: 1e-12, floor: 1, what: `${what}: ${name}` });
  }
}

function layerOf(file: string, layer: number): Float64Array {
  const path = inReference(file);
  const { shape, data } = readNpy(readFileSync(path), path);
  return toFloat64(data).slice((layer - 1) * shape[1], layer * shape[1]);
}

describe("measures of the reference", { skip }, () => {
  it("have the values of SciPy, R and rsatoolbox, tied and untied, and are null where those are undefined", () => {
    for (const { id, arrays: names, ...expected } of reference().pairs) assertValues(expected, arrays(names), id);
  });

  it("have them between layers and human IT", { skip: without(json, hIT) }, async () => {
    const { rows } = await readBrainRdms(readFileSync(hIT), { name: hIT, variable: "RDMs" });
    for (const { file, layer, subject, ...expected } of reference().real)
      assertValues(expected, [layerOf(file, layer), rows[subject - 1].rdm], `${file}, ${layer}, ${subject}`);
  });

  it("have the exact counts of all relabellings of five stimuli", () => {
    for (const { arrays: names, spearman_numerator_times_4: expected } of reference().exact_small) {
      const [model, brain] = arrays(names);
      const n = stimuliCount(model.length)!;
      const task = { numerator: "rank-products", n, models: [model], tests: [{ model: 0, brain: 0 }] } as const;
      const pairs = new PairRelabelling(n);
      const permuted = Float64Array.from(orders(n), (order) => {
        pairs.set(Int32Array.from(order));
        return observedNumerators({ ...task, brains: [Float64Array.from(pairs.to, (p) => brain[p])] })[0];
      });
      const [observed] = observedNumerators({ ...task, brains: [brain] });
      assert.equal(observed, expected.numerator);
      assert.equal(countExceedances(observed, permuted, "two-sided"), expected.count_two_sided);
      assert.equal(countExceedances(observed, permuted, "greater"), expected.count_greater);
      assert.equal(countExceedances(observed, permuted, "less"), expected.count_less);
    }
  });

  it(
    "have its numerators under fixed relabellings: Spearman's to the integer",
    { skip: without(json, hIT, fixed) },
    async () => {
      const { rows } = await readBrainRdms(readFileSync(hIT), { name: hIT, variable: "RDMs" });
      const relabellings = npzArrays(fixed).get("permutations")!;
      const [count, n] = relabellings.shape;
      const pairs = new PairRelabelling(n);
      for (const { network, layer, subject, brain, ...expected } of reference().fixed_permutations) {
        const model = layerOf(`rdms_${network}.npy`, Number(layer.replace("relu", "")));
        const whole = rows[subject - 1].rdm;
        const y = brain.includes("tied") ? whole.map((value) => Math.round(8 * value) / 8) : whole;
        for (const [name, of] of [
          ["rank-products", expected.spearman],
          ["deviation-products", expected.pearson],
        ] as const) {
          const kernel = numerators[name].preparing().kernel({
            m: pairCount(n),
            models: [model],
            brains: [y],
            list: [{ model: 0, brain: 0 }],
          });
          const allowed = name === "rank-products" ? 0 : 1e-11 * Math.sqrt(of.sum_of_squares_x * of.sum_of_squares_y);
          const found = new Float64Array(1);
          for (let k = 0; k < count; k++) {
            pairs.set(Int32Array.from({ length: n }, (_, i) => Number(relabellings.data[k * n + i])));
            kernel.count(pairs, found);
            assert.ok(Math.abs(found[0] - of.numerators[k]) <= allowed, `${name}, ${layer}, ${k}: ${found[0]}`);
          }
        }
      }
    },
  );
});

/** All n! orders of 0 … n − 1. */
function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((order) => Array.from({ length: n }, (_, at) => order.toSpliced(at, 0, n - 1)));
}
