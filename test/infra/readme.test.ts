import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { STEP_LIST } from "../../functions/steps.ts";
import { DEPLOYMENT_PAGE, LIMITS_PAGE, withTables } from "../../infra/limits-page.ts";
import { LAMBDA_MEGABYTES } from "../../shared/limits.ts";

describe("what is written about a deployment", () => {
  it("has the table of all options, as infra/options.ts defines them (npm run snapshot writes it)", () => {
    const page = readFileSync(DEPLOYMENT_PAGE, "utf8");
    assert.equal(withTables(page), page);
    assert.match(page, /\| `maxConcurrency` \| `\d+` \| items of a study/);
  });
});

describe("the page of limits", () => {
  it("has the tables that planning and pricing read (npm run snapshot writes them)", () => {
    const page = readFileSync(LIMITS_PAGE, "utf8");
    assert.equal(withTables(page), page);
    assert.match(page, /\| one run of a step \| 900 s \| AWS Lambda/);
    assert.match(page, /\| `reduce` \| 3,008 MB \|/);
  });

  it("holds every step to the memory that a new account may order", () => {
    for (const { name, memoryMb } of STEP_LIST) assert.ok(memoryMb <= LAMBDA_MEGABYTES.most, name);
  });
});
