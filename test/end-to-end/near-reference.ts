import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { readNpy } from "../../shared/formats/npy.ts";

/** RDMs, as files, of layers relu1 to relu7 or some of these against those that PyTorch's activations give, in a file of all seven. */
export function assertNearReference(rdms: readonly Uint8Array[], file: string, layers: readonly string[]): void {
  assert.equal(rdms.length, layers.length);
  const expected = toFloat64(readNpy(readFileSync(file), file).data);
  const pairs = expected.length / 7;
  for (const [i, layer] of layers.entries()) {
    const row = Number(layer.slice(-1)) - 1;
    const found = toFloat64(readNpy(rdms[i], layer).data);
    assert.equal(found.length, pairs);
    const largest = found.reduce((most, value, p) => Math.max(most, Math.abs(value - expected[row * pairs + p])), 0);
    assert.ok(largest < 1e-5, `${layer}: largest difference ${largest}`);
  }
}
