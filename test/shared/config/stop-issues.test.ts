import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig } from "../../../shared/config/parse.ts";
import { ARCHITECTURES, GOOD } from "./good-config.ts";

const issuesOf = (asked: object) =>
  checkConfig(JSON.stringify({ ...GOOD, ...asked }), "study.json", ARCHITECTURES).issues;

describe("a config whose tests stop", () => {
  it("is refused where it asks for what stopping takes, all at once, with what to change", () => {
    assert.deepEqual(issuesOf({ mantel: { stop_after: 20, permutations: 10, extend: 5000 }, nulls: "keep" }), [
      {
        path: "mantel.stop_after",
        message: "found 20, which no test reaches under 10 permutations; needed at most so many",
      },
      {
        path: "mantel.extend",
        message:
          "found 5000 with mantel.stop_after: 20, and a test that has stopped has no relabellings to be added to; needed mantel.permutations: 5010, in a study of another name",
      },
      {
        path: "nulls",
        message:
          "found keep with mantel.stop_after: 20, and no null distribution of a test that stops is whole; needed drop, or no mantel.stop_after",
      },
    ]);
  });

  it("may say that null distributions are dropped, and leave the permutations as many as they usually are", () => {
    assert.deepEqual(issuesOf({ mantel: { stop_after: 10_000 }, nulls: "drop" }), []);
    assert.equal(issuesOf({ mantel: { stop_after: 10_001 } }).length, 1);
    assert.deepEqual(issuesOf({ mantel: { permutations: 5, extend: 5 }, nulls: "keep" }), []);
  });
});
