import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unsignedInWords } from "../../../infra/cli/verify-words.ts";

describe("what verify says of files that nothing signs", () => {
  it("is that an error of a failed run lies there, and nothing without one", () => {
    assert.match(
      unsignedInWords(["anova.csv", "error.json"]).join(),
      /^error\.json lies there too, which no manifest signs/,
    );
    assert.deepEqual(unsignedInWords(["anova.csv", "errors/error.json"]), []);
  });
});
