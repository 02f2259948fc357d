import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("the list of steps", () => {
  it("loads nothing that computes, because every bundle and every command holds it", async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: ["functions/steps.ts"],
      bundle: true,
      packages: "external",
      format: "esm",
      write: false,
      metafile: true,
    });
    const packages = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    assert.deepEqual(new Set(packages), new Set(["zod"]));
    const rooms = new Set(Object.keys(metafile.inputs).map((path) => path.split("/").slice(0, -1).join("/")));
    for (const room of rooms) assert.match(room, /^(functions(\/\w+)?|shared|shared\/plan)$/);
  });
});
