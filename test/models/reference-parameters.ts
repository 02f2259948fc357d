import assert from "node:assert/strict";
import { z } from "zod";
import type { Architecture } from "../../models/architecture.ts";
import type { Weights } from "../../models/weights.ts";
import { inReference, readJson } from "../reference.ts";
import { sha256 } from "./sha256.ts";

const Parameters = z.record(z.string(), z.object({ shape: z.array(z.int()), sha256: z.string() }));

export const REFERENCE_WEIGHTS = inReference("weights.json");

/** Every parameter of `network` in the reference but those of its heads, and the sha256 of its float32 bytes. */
export function assertReferenceParameters(weights: Weights, { heads }: Architecture, network: string): void {
  const expected = Object.entries(z.record(z.string(), Parameters).parse(readJson(REFERENCE_WEIGHTS))[network]);
  assert.ok(expected.length > 0);
  for (const [name, parameter] of expected) {
    if (heads.some((head) => name.startsWith(`${head}.`))) continue;
    const found = weights.get(name);
    assert.ok(found, `${name} is missing`);
    assert.deepEqual(found.shape, parameter.shape, name);
    assert.equal(sha256(found.data), parameter.sha256, name);
  }
}
