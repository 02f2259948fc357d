import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { elide } from "../../../../shared/report/figures/elide.ts";
import { textWidth } from "../../../../shared/report/figures/text-width.ts";

describe("a name that is too long", () => {
  it("is cut in its middle, to the width there is", () => {
    const cut = elide("a network of one kind or other, trained", 150, 11);
    assert.match(cut, /^a netw.*….*trained$/);
    assert.ok(textWidth(cut, 11, false) <= 150);
    assert.equal(elide("short", 150, 11), "short");
  });
});
