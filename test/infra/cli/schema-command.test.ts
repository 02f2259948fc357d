import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

describe("rsa schema", () => {
  it("prints the JSON Schema that is published", () => {
    const rsa = fileURLToPath(new URL("../../../infra/cli/rsa.js", import.meta.url));
    const printed = execFileSync(process.execPath, [rsa, "schema"], { encoding: "utf8" });
    const published = new URL("../../../shared/config/study-config.schema.json", import.meta.url);
    assert.equal(printed, readFileSync(published, "utf8"));
  });
});
