import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmOf } from "../../../shared/dissimilarities/rdm-of.ts";

const [n, units] = [12, 1280];

/** As after a random MobileNetV2, whose last layer yields about 2e-8: rectified, and alike but for a thousandth. */
const activations = (largest: number): Float32Array =>
  Float32Array.from({ length: n * units }, (_, i) => {
    const unit = i % units;
    return largest * Math.max(0, Math.sin(unit ** 2) + 1e-3 * Math.sin(i ** 2));
  });

describe("activations that are almost zero", () => {
  it("have the correlation distances of larger ones, and are no constant", () => {
    const small = rdmOf("correlation", activations(2 ** -25), n, units);
    assert.deepEqual(small, rdmOf("correlation", activations(1), n, units));
    assert.ok(small.every((distance) => distance > 0));
  });
});
