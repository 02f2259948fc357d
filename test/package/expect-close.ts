import { strict as assert } from "node:assert";

/** Equal but for rounding: numbers to 12 digits, arrays of any kind by their values. */
export function expectClose(found: unknown, expected: unknown): void {
  if (typeof expected === "number" && typeof found === "number") {
    const off = Math.abs(found - expected);
    assert.ok(off <= 1e-12 * Math.abs(expected), `found ${found}, the example says ${expected}`);
  } else if (Array.isArray(expected)) {
    const values = Array.from(found as ArrayLike<unknown>);
    assert.equal(values.length, expected.length, `found ${String(values)}, the example says ${String(expected)}`);
    for (const [i, value] of expected.entries()) expectClose(values[i], value);
  } else assert.deepEqual(found, expected);
}
