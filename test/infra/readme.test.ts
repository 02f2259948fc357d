import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { STEP_LIST } from "../../functions/steps.ts";
import { CONFIG_PAGE, DEPLOYMENT_PAGE, LIMITS_PAGE, withTables } from "../../infra/generated-pages.ts";
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

describe("the page of the config", () => {
  const page = readFileSync(CONFIG_PAGE, "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));

  it("has every key, as the schema of configs has it (npm run snapshot writes it)", () => {
    assert.equal(withTables(page), page);
    for (const key of ["stimuli.mat", "networks[].weights.random.seeds", "mantel.measure", "mask.rdms"]) {
      assert.equal(rows.filter((row) => row.startsWith(`| \`${key}\` |`)).length > 0, true, key);
    }
  });

  it("says of each key what it means and which values it has", () => {
    for (const row of rows) assert.match(row, /^\| `[^`]+` \| [^|]+ \| [^|]* \| [^|].+ \|$/);
  });
});
