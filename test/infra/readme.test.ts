import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { STEP_LIST } from "../../functions/steps.ts";
import { LIMITS_PAGE, limitsPage } from "../../infra/limits-page.ts";
import { Options } from "../../infra/options.ts";
import { LAMBDA_MEGABYTES } from "../../shared/limits.ts";

describe("what is written about a deployment", () => {
  const text = readFileSync(new URL("../../infra/README.md", import.meta.url), "utf8");
  const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")) as {
    context: Record<string, unknown>;
  };

  it("names every option with its default", () => {
    const rows = [...text.matchAll(/^\| `(\w+)` \| (?:`([^`]*)`)? ?\|/gm)].map(([, name, value = ""]) => [name, value]);
    const options = Object.keys(Options.shape).map((name) => [name, String(context[name])]);
    assert.deepEqual(Object.fromEntries(rows), Object.fromEntries(options));
  });
});

describe("the page of limits", () => {
  it("has the tables that planning and pricing read (npm run snapshot writes them)", () => {
    const page = readFileSync(LIMITS_PAGE, "utf8");
    assert.equal(limitsPage(page), page);
    assert.match(page, /\| one run of a step \| 900 s \| AWS Lambda/);
    assert.match(page, /\| `reduce` \| 3,008 MB \|/);
  });

  it("holds every step to the memory that a new account may order", () => {
    for (const { name, memoryMb } of STEP_LIST) assert.ok(memoryMb <= LAMBDA_MEGABYTES.most, name);
  });
});
