import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { CodeDigests, CodeKind, sameCode } from "../../../shared/plan/code-digests.ts";

const code = CodeDigests.parse(Object.fromEntries(CodeKind.options.map((kind) => [kind, `digest of ${kind}`])));

describe("the digests of code", () => {
  it("are the same if those of every kind are", () => {
    assert.ok(sameCode(code, { ...code }));
    for (const kind of CodeKind.options) assert.ok(!sameCode(code, { ...code, [kind]: "another" }), kind);
  });

  it("are none where a kind is missing", () => {
    for (const kind of CodeKind.options) {
      const { [kind]: _, ...others } = code;
      assert.equal(CodeDigests.safeParse(others).success, false, kind);
    }
  });
});
