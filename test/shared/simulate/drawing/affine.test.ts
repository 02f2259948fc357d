import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Affine, compose, invert, placement } from "../../../../shared/simulate/drawing/affine.ts";

const apply = ([a, b, c, d, e, f]: Affine, x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
const close = (found: readonly number[], expected: readonly number[]) =>
  found.forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) < 1e-9, `${found.join()} for ${expected.join()}`),
  );

describe("placement", () => {
  it("turns, scales and mirrors about its point, then moves", () => {
    close(apply(placement({ x: 10, y: 20, scale: 2, dx: 1, dy: -1 }), 13, 24), [17, 27]);
    close(apply(placement({ x: 10, y: 20, angle: Math.PI / 2 }), 13, 20), [10, 23]);
    close(apply(placement({ x: 10, y: 20, mirrored: true }), 13, 24), [7, 24]);
  });

  it("is undone by its inverse, and composed in order", () => {
    const number = fc.double({ min: -9, max: 9, noNaN: true });
    const place = fc.record({
      x: number,
      y: number,
      scale: fc.double({ min: 0.5, max: 2, noNaN: true }),
      angle: number,
      mirrored: fc.boolean(),
    });
    fc.assert(
      fc.property(place, place, number, number, (first, second, x, y) => {
        const [inner, outer] = [placement(first), placement(second)];
        close(apply(compose(outer, inner), x, y), apply(outer, ...apply(inner, x, y)));
        close(apply(invert(inner), ...apply(inner, x, y)), [x, y]);
      }),
      { seed: 2, numRuns: 60 },
    );
  });
});
