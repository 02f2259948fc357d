import assert from "node:assert/strict";
import { getCompileCacheDir } from "node:module";
import { describe, it } from "node:test";
import { keepCompiled } from "../../infra/compiled.ts";

const skip = process.env["NODE_DISABLE_COMPILE_CACHE"] ? "NODE_DISABLE_COMPILE_CACHE is set" : false;

describe("keepCompiled", { skip }, () => {
  it("keeps what Node makes of the program's files beside its packages, or where NODE_COMPILE_CACHE says", () => {
    keepCompiled();
    const kept = getCompileCacheDir();
    assert.ok(kept?.startsWith(process.env["NODE_COMPILE_CACHE"] ?? ""));
    if (process.env["NODE_COMPILE_CACHE"] === undefined) assert.match(kept ?? "", /node_modules.\.cache.compiled/);
  });
});
