import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { parse } from "yaml";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const shown = [...read("README.md").matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(
  ([, block = ""]) => parse(block) as unknown,
);

describe("a config that the README shows", () => {
  for (const [index, example] of ["better-than-random", "kriegeskorte92"].entries()) {
    it(`is examples/${example}.yaml`, () => assert.deepEqual(shown[index], parse(read(`examples/${example}.yaml`))));
  }
  it("is one of these", () => assert.equal(shown.length, 2));
});
