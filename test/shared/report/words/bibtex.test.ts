import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { architectures } from "../../../../models/architectures/registry.ts";
import { PYTORCH } from "../../../../models/torch/pytorch.ts";
import { schemeReferences } from "../../../../models/twins/scheme-words.ts";
import { dissimilarities } from "../../../../shared/dissimilarities/dissimilarities.ts";
import { measures } from "../../../../shared/measures/measures.ts";
import { bibtexEntry, bibtexKeys } from "../../../../shared/report/words/bibtex.ts";
import { LITERATURE } from "../../../../shared/report/words/literature.ts";
import { TWIN_SCHEMES } from "../../../../shared/twin-scheme.ts";

const ALL = [
  ...LITERATURE,
  ...Object.values(measures).flatMap(({ references }) => [...references]),
  ...Object.values(dissimilarities).flatMap(({ references }) => [...references]),
  ...[...architectures.values()].map(({ reference }) => reference),
  ...TWIN_SCHEMES.flatMap(schemeReferences),
  PYTORCH,
];

/** What an entry of a kind cannot lack, beside author, year and title. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  article: ["journal", "volume", "pages"],
  book: ["publisher"],
  incollection: ["booktitle", "editor", "publisher"],
  inproceedings: ["booktitle"],
};

describe("a publication in BibTeX", () => {
  it("has the fields of its kind, each in balanced braces, whichever of all that can be cited it is", () => {
    for (const citation of ALL) {
      const text = bibtexEntry(citation, "key");
      const [, kind = ""] = /^@(\w+)\{key,\n/.exec(text) ?? [];
      const fields = new Map([...text.matchAll(/^ {2}(\w+) *= \{(.*)\},$/gm)].map(([, name, value]) => [name, value]));
      const needed = NEEDED[kind] ?? (fields.has("url") ? [] : ["eprint"]);
      for (const field of ["author", "year", "title", ...needed]) assert.ok(fields.get(field), `${field}: ${text}`);
      let depth = 0;
      for (const [brace] of text.matchAll(/[{}]/g)) assert.ok((depth += brace === "{" ? 1 : -1) >= 0);
      assert.equal(depth, 0);
      assert.doesNotMatch([...fields].filter(([name]) => !/doi|url/.test(name)).join(), /(?<!\\)[%&#_]|[–’]/);
    }
  });

  it("gives persons their initials behind the family name, and leaves other names as they are", () => {
    const of = (text: string): string | undefined => /author +=.*/.exec(bibtexEntry({ text }, "key"))?.[0];
    assert.equal(of("van der Maaten L, Yamins DLK (2017). T. J 1:2–3."), "author    = {van der Maaten, L. and Yamins, D. L. K.},"); // prettier-ignore
    assert.equal(of("Student (1908). T. J 1:2–3."), "author    = {{Student}},");
  });

  it("has a key that no other has", () => {
    const keys = bibtexKeys([...ALL, ...ALL]);
    assert.equal(new Set(keys).size, keys.length);
    for (const key of keys) assert.match(key, /^[a-z]+\d{4}[a-z]?$/);
  });
});
