import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { PAGE_SCRIPT_FILE, pageScript } from "../../../infra/bundle/page-script.ts";

it("the script of a page that is committed is that of the sources; npm run snapshot makes it anew", async () => {
  const { source, sha256 } = await pageScript();
  assert.deepEqual(JSON.parse(readFileSync(PAGE_SCRIPT_FILE, "utf8")), { source, sha256 });
  assert.ok(source.length < 150_000, `${source.length} characters on every page`);
  assert.match(source, /Permission is hereby granted/, "the license of what it contains");
});
