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

function assertOnlyInRegistries(text: string): void {
  const found = files.filter(({ source }) => source.includes(text)).map(({ path }) => path);
  assert.ok(
    found.length > 0 && found.every((path) => /^shared\/(measures|dissimilarities)\//.test(path)),
    `${text}: ${found.join()}`,
  );
}

describe("the source", () => {
  for (const [name, { title, valueInWords, numeratorInWords, method }] of Object.entries(measures)) {
    it(`names ${name} nowhere but among the measures`, () => {
      [`"${name}"`, title, valueInWords, numeratorInWords, method].forEach(assertOnlyInRegistries);
    });
  }

  for (const [name, { title, inWords }] of Object.entries(dissimilarities)) {
    it(`describes the dissimilarity ${name} nowhere but among the dissimilarities`, () => {
      [title, inWords].forEach(assertOnlyInRegistries);
    });
  }

  it("makes no address of activations or brain RDMs depend on the words for them", async () => {
    const { outputFiles } = await build({
      entryPoints: ["activations", "brain-rdm"].map((kind) => `${ROOT}infra/code/kinds/${kind}.ts`),
      outdir: "out",
      bundle: true,
      packages: "external",
      charset: "utf8",
      format: "esm",
      write: false,
    });
    const code = outputFiles.map(({ text }) => text).join("");
    assert.ok(code.includes("extractUnits") && code.includes("planBrain"));
    for (const { valueInWords } of Object.values(measures)) assert.ok(!code.includes(valueInWords), valueInWords);
    for (const { inWords } of Object.values(dissimilarities)) assert.ok(!code.includes(inWords), inWords);
  });
});
