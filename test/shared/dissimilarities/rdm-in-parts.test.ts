import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DISSIMILARITY_NAMES } from "../../../shared/dissimilarities/dissimilarities.ts";
import { RdmInParts } from "../../../shared/dissimilarities/rdm-in-parts.ts";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";

/** Lengths that add up to a total. */
function cuts(total: number, sizes: readonly number[]): number[] {
  const parts: number[] = [];
  for (let left = total; left > 0; left -= parts.at(-1) ?? 0)
    parts.push(Math.min(left, sizes[parts.length % sizes.length]));
  return parts;
}

/** The same RDM from rows and units that are cut. */
function inParts(
  name: (typeof DISSIMILARITY_NAMES)[number],
  activations: Float32Array,
  [n, units]: readonly [number, number],
  sizes: { readonly looks: readonly number[]; readonly adds: readonly number[] },
): Float64Array {
  const rdm = new RdmInParts(name, n, units, { whenUndefined: "nan" });
  for (let i = 0; i < n; i++) {
    let from = i * units;
    for (const size of cuts(units, sizes.looks)) rdm.look(i, activations.subarray(from, (from += size)));
  }
  let first = 0;
  for (const size of cuts(units, sizes.adds)) {
    const slab = new Float32Array(n * size);
    for (let i = 0; i < n; i++) slab.set(activations.subarray(i * units + first, i * units + first + size), i * size);
    rdm.add(slab, size);
    first += size;
  }
  return rdm.end();
}

describe("an RDM in parts", () => {
  it("has the bits of the RDM at once, by every dissimilarity, however rows and units are cut", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.record({
          name: fc.constantFrom(...DISSIMILARITY_NAMES),
          size: fc.tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 700 })),
          phase: fc.nat({ max: 1000 }),
          looks: sizes,
          adds: sizes,
        }),
        ({ name, size, phase, looks, adds }) => {
          const [n, units] = size;
          const activations = Float32Array.from({ length: n * units }, (_, k) => 3 + Math.sin((k + phase) ** 2));
          const whole = rdmOf(name, activations, n, units, { whenUndefined: "nan" });
          assert.deepEqual(inParts(name, activations, size, { looks, adds }), whole);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses an undefined stimulus before any unit is summed, in the words of the RDM at once", () => {
    const rdm = new RdmInParts("correlation", 2, 4, { layer: "AlexNet, relu1" });
    rdm.look(0, Float32Array.of(1, 2, 3, 4));
    rdm.look(1, Float32Array.of(5, 5, 5));
    rdm.look(1, Float32Array.of(5));
    assert.throws(() => rdm.add(new Float32Array(8), 4), {
      name: "InputError",
      message: "AlexNet, relu1: all 4 activations of stimulus 1 are 5, so its correlation with others is undefined",
    });
  });
});
