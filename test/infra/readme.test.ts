import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Options } from "../../infra/options.ts";

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
