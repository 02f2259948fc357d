import assert from "node:assert/strict";

/** Asserts |actual − expected| ≤ tolerance·max(|expected|, floor); a floor of 0 makes the tolerance purely relative. */
export function assertClose(
  actual: number | null,
  expected: number,
  { tolerance, floor = 0, what = "value" }: { tolerance: number; floor?: number; what?: string },
): void {
  assert.ok(actual !== null, `${what} is null, expected ${expected}`);
  const allowed = tolerance * Math.max(Math.abs(expected), floor);
  assert.ok(
    Math.abs(actual - expected) <= allowed,
    `${what}: ${actual} differs from ${expected} by ${Math.abs(actual - expected)}, allowed ${allowed}`,
  );
}
