import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { isUtf8, utf8Length } from "../../../shared/formats/utf8.ts";

it("text is as long in UTF-8 as its bytes, which are UTF-8, whatever characters it has", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = new TextEncoder().encode(text);
      assert.equal(utf8Length(text), bytes.length);
      assert.ok(isUtf8(bytes));
    }),
  );
});
