import assert from "node:assert/strict";
import type { ModelSource, NetworkSource } from "../../../models/sources/source.ts";

/** A network that is run, of whatever kind. */
export function aModel(source: NetworkSource): ModelSource {
  assert.equal(source.gives, "model");
  return source;
}
