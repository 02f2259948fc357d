import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { markup } from "../../../../shared/report/html/markup.ts";

describe("a template", () => {
  it("escapes text and keeps markup", () => {
    const name = `<b onclick="x()">&'`;
    assert.equal(markup`<td>${name}</td>`.source, "<td>&lt;b onclick=&quot;x()&quot;&gt;&amp;&#39;</td>");
    assert.equal(markup`<tr>${markup`<td>${1}</td>`}</tr>`.source, "<tr><td>1</td></tr>");
    assert.equal(markup`${[markup`<i>a</i>`, markup`<i>b</i>`]}`.source, "<i>a</i>\n<i>b</i>");
  });

  it("lets no text open a tag or leave an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        assert.doesNotMatch(markup`${text}`.source, /[<>"']/);
        assert.ok(markup`${text}`.source.isWellFormed());
      }),
    );
  });
});
