import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { forEachCoveredRow } from "../../../../shared/simulate/drawing/coverage.ts";
import {
  ellipse,
  type Path,
  polygon,
  rectangle,
  ring,
  roundedRectangle,
  stroke,
} from "../../../../shared/simulate/drawing/path.ts";

const SIZE = 32;
const IDENTITY = [1, 0, 0, 1, 0, 0] as const;

function coverageOf(path: Path): Float64Array {
  const pixels = new Float64Array(SIZE * SIZE);
  forEachCoveredRow(path, IDENTITY, SIZE, SIZE, (row, coverage) => pixels.set(coverage, row * SIZE));
  return pixels;
}
const areaOf = (path: Path): number => coverageOf(path).reduce((sum, value) => sum + value, 0);

describe("forEachCoveredRow", () => {
  it("covers pixels by the share of them that is inside", () => {
    const pixels = coverageOf(rectangle(2.25, 3, 1.5, 1.5));
    assert.equal(pixels[3 * SIZE + 2], 0.75);
    assert.equal(pixels[3 * SIZE + 3], 0.75);
    assert.equal(pixels[4 * SIZE + 2], 0.375);
    assert.equal(pixels.filter((value) => value > 0).length, 4);
  });

  it("gives a shape its area", () => {
    const near = (path: Path, area: number) =>
      assert.ok(Math.abs(areaOf(path) / area - 1) < 0.01, `${areaOf(path)} for ${area}`);
    near(ellipse(16, 15, 9, 6), Math.PI * 54);
    near(ring(16, 16, 10, 7), Math.PI * 51);
    near(polygon([3, 4], [27, 8], [11, 29]), 284);
    near(roundedRectangle(4, 5, 20, 12, 3), 240 - 9 * (4 - Math.PI));
    near(
      stroke(
        [
          [6, 8],
          [24, 8],
        ],
        4,
      ),
      72 + 4 * Math.PI,
    );
  });

  it("counts what a line crosses twice once", () => {
    assert.ok(
      coverageOf(
        stroke(
          [
            [4, 4],
            [28, 28],
            [28, 4],
            [4, 28],
          ],
          5,
        ),
      ).every((value) => value <= 1 + 1e-12),
    );
  });

  it("covers nothing outside the image, and the whole of it inside a larger shape", () => {
    assert.equal(areaOf(rectangle(40, 40, 5, 5)), 0);
    assert.equal(areaOf(rectangle(-9, -9, 99, 99)), SIZE * SIZE);
  });

  it("does not care in which direction an outline runs", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(SIZE), fc.nat(SIZE)), { minLength: 3, maxLength: 8 }), (points) => {
        const [forth, back] = [coverageOf([points]), coverageOf([[...points].reverse()])];
        forth.forEach((value, i) => assert.ok(Math.abs(value - back[i]) < 1e-9));
      }),
      { seed: 5, numRuns: 60 },
    ));
});
