import assert from "node:assert/strict";
import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, it } from "node:test";
import { filesOfConfig } from "../../../../infra/cli/fetch/files-of-config.ts";
import { PUBLISHED } from "../../../../infra/cli/fetch/published-files.ts";
import { architectures } from "../../../../models/architectures/registry.ts";

const EXAMPLE = new URL("../../../../examples/truzzi2020.yaml", import.meta.url);

describe("what is fetched for the paper's study", () => {
  it("is put where rsa fetch puts the same checkpoints by name; who has the rest is said", async () => {
    const { fetched, asked } = await filesOfConfig(EXAMPLE.href);
    const project = dirname(dirname(fileURLToPath(EXAMPLE)));
    assert.deepEqual(
      fetched.map(({ url, path }) => [url, relative(project, path)]),
      ["alexnet", "deepcluster-alexnet"].map((name) => [
        PUBLISHED[name].url,
        `data/checkpoints/${PUBLISHED[name].path}`,
      ]),
    );
    assert.ok(asked.every(({ source }) => !source.startsWith("https://")));
  });

  it("is known by name for every architecture", () => {
    assert.deepEqual(Object.keys(PUBLISHED).sort(), [...architectures.keys()].sort());
  });
});
