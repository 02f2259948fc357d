import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeFailure } from "../../../infra/cli/failure-text.ts";
import { printable, REDRAW } from "../../../infra/cli/printable.ts";
import { inOneLine } from "../../../shared/one-line.ts";
import { InputError } from "../../../shared/errors.ts";

describe("what is printed of names that others chose", () => {
  it("holds no character that a terminal obeys, but line ends of its own", () => {
    assert.equal(printable("a\u001b[2K\rb\n\tc\u009b1m\u202ed é"), "a\\u001b[2K\\u000db\n\tc\\u009b1m\\u202ed é");
    assert.equal(printable(`${REDRAW}50% ${REDRAW}`), `${REDRAW}50% \\u000d\\u001b[2K`);
  });

  it("begins no line where it stands in one", () => {
    assert.equal(inOneLine("x\nnothing wrong"), "x\\u000anothing wrong");
  });

  it("is still the same text where it is JSON", () => {
    const text = "a\u009b\u001b\u2028";
    assert.equal(JSON.parse(printable(JSON.stringify(text))), text);
  });

  it("is told of a failure likewise", () => {
    const { text } = describeFailure(new InputError("no file \u001b[1mx"), { debug: false });
    assert.equal(text, "error: no file \\u001b[1mx");
  });
});
