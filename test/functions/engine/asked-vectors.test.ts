import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useWideVectors } from "../../../functions/engine/wide-vectors.ts";

describe("RSA_WIDE_VECTORS", () => {
  it("is on, off or nothing, and anything else is refused in words", () => {
    const before = process.env["RSA_WIDE_VECTORS"];
    try {
      for (const asked of ["0", "1", "true", "false", "OFF", "none"]) {
        process.env["RSA_WIDE_VECTORS"] = asked;
        const message = `RSA_WIDE_VECTORS: found "${asked}", needed on or off`;
        assert.throws(useWideVectors, { name: "InputError", message });
      }
      process.env["RSA_WIDE_VECTORS"] = ""; // as it comes from a file of settings that leaves it open
      assert.doesNotThrow(useWideVectors);
    } finally {
      if (before === undefined) delete process.env["RSA_WIDE_VECTORS"];
      else process.env["RSA_WIDE_VECTORS"] = before;
    }
  });
});
