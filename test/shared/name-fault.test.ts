import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { LONGEST_NAME, nameFault } from "../../shared/name-fault.ts";

describe("a name in a table", () => {
  it("may be any text that a spreadsheet takes for text, or for a number", () => {
    for (const name of ["IT", "sub-01", "AlexNet (random)", "a=b", "-45", "+1", "-1.5e3", ".5", "Äpfel", "1-2"])
      assert.equal(nameFault(name), undefined, name);
  });

  it("is no formula, in ASCII, in full width, or behind blanks", () => {
    for (const name of ['=HYPERLINK("x")', "+A1", "-cmd|'/C calc'!A0", "@SUM(1)", " =1", "＝1", "-1-1", "-", "＠x"])
      assert.match(nameFault(name) ?? "", /does not begin with .*spreadsheet/, name);
  });

  it("has no control characters", () => {
    for (const name of ["a\tb", "a\nb", "\r=1", "a\0", "\x7f"]) assert.match(nameFault(name) ?? "", /control/);
  });

  it("is seen, and read in the direction that it has", () => {
    for (const name of [" ", "\u00a0", "\u200b\u200d", "\ue000"]) assert.match(nameFault(name) ?? "", /can be seen/);
    for (const name of ["a\u202egnp.b", "\u2066a\u2069"]) assert.match(nameFault(name) ?? "", /direction/);
    for (const name of ["می\u200cخواهم", "क्\u200dष", "שבכה", "脳", "👩\u200d🔬"])
      assert.equal(nameFault(name), undefined);
  });

  it("is not too long to be read, where a length is given", () => {
    assert.equal(nameFault("n".repeat(LONGEST_NAME), LONGEST_NAME), undefined);
    assert.match(nameFault("n".repeat(LONGEST_NAME + 1), LONGEST_NAME) ?? "", /at most 100 characters/);
    assert.equal(nameFault("n".repeat(1000)), undefined);
  });
});
