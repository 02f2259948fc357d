import { elementCount } from "../../../shared/formats/nd-array.ts";

/** A symmetric matrix with zero diagonal, row-major; different for every seed. */
export function drawnRdm(n: number, seed: number): number[] {
  const at = (i: number, j: number) =>
    i === j ? 0 : 1 + Math.sin(seed * 7 + Math.min(i, j) * 3.1 + Math.max(i, j) * 1.7) / 2;
  return Array.from({ length: n * n }, (_, k) => at(Math.floor(k / n), k % n));
}

/** Row-major data of a shape from the value at each index. */
export function filled(shape: readonly number[], at: (index: readonly number[]) => number): Float64Array {
  return Float64Array.from({ length: elementCount(shape) }, (_, k) =>
    at(shape.map((size, axis) => Math.floor(k / elementCount(shape.slice(axis + 1))) % size)),
  );
}
