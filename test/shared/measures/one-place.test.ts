import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
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
