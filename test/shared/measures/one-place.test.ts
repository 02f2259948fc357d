import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { dissimilarities } from "../../../shared/dissimilarities/dissimilarities.ts";
import { measures } from "../../../shared/measures/measures.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const withoutComments = (source: string): string => source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
const files = globSync("{shared,models,functions,infra}/**/*.ts", { cwd: ROOT }).map((path) => ({
  path,
  source: withoutComments(readFileSync(`${ROOT}${path}`, "utf8")),
}));
const filesWith = (text: string): string[] =>
  files.filter(({ source }) => source.includes(text)).map(({ path }) => path);

describe("the source", () => {
  for (const [name, { title, symbol, valueInWords, numeratorInWords, method }] of Object.entries(measures)) {
    it(`names ${name} nowhere but among the measures`, () => {
      for (const text of [`"${name}"`, title, symbol, valueInWords, numeratorInWords, method]) {
        const found = filesWith(text);
        assert.ok(
          found.length > 0 && found.every((path) => path.startsWith("shared/measures/")),
          `${text}: ${found.join()}`,
        );
      }
    });
  }

  it("makes no address of numerators or RDMs depend on the words for them", async () => {
    const { outputFiles } = await build({
      entryPoints: ["numerators", "rdm"].map((kind) => `${ROOT}infra/code/kinds/${kind}.ts`),
      outdir: "out",
      bundle: true,
      packages: "external",
      charset: "utf8",
      format: "esm",
      write: false,
    });
    const code = outputFiles.map(({ text }) => text).join("");
    assert.ok(code.includes("permutedNumerators") && code.includes("rdmOf"));
    for (const { title } of [...Object.values(measures), ...Object.values(dissimilarities)])
      assert.ok(!code.includes(title), title);
  });

  for (const [name, { title, inWords }] of Object.entries(dissimilarities)) {
    it(`describes the dissimilarity ${name} nowhere but among the dissimilarities`, () => {
      for (const text of [title, inWords]) {
        const found = filesWith(text);
        assert.ok(
          found.length > 0 && found.every((path) => path.startsWith("shared/dissimilarities/")),
          `${text}: ${found.join()}`,
        );
      }
    });
  }
});
