import { describe, it } from "node:test";
import { averaging, crossed, helmertContrasts } from "../../../shared/stats/orthonormal-contrasts.ts";
import { assertClose } from "./close.ts";

const dot = (x: Float64Array, y: Float64Array) => x.reduce((total, value, i) => total + value * y[i], 0);

describe("contrasts of a crossed design", () => {
  it("of main effects and interaction are orthonormal, together with the grand mean a basis of all cells", () => {
    for (const [a, b] of [
      [1, 4],
      [2, 7],
      [3, 2],
    ] as const) {
      const rows = [
        ...crossed(averaging(a), averaging(b)),
        ...crossed(helmertContrasts(a), averaging(b)),
        ...crossed(averaging(a), helmertContrasts(b)),
        ...crossed(helmertContrasts(a), helmertContrasts(b)),
      ];
      assertClose(rows.length, a * b, { tolerance: 0 });
      rows.forEach((x, i) =>
        rows.forEach((y, j) => assertClose(dot(x, y), i === j ? 1 : 0, { tolerance: 1e-14, floor: 1 })),
      );
    }
  });
});
