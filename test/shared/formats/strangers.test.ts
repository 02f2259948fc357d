import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { strToU8, zipSync } from "fflate";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { strangerIn } from "../../../shared/formats/strangers.ts";

describe("what stands where a file of RDMs should", () => {
  const refused: readonly (readonly [what: string, bytes: Uint8Array, message: RegExp])[] = [
    [
      "a pointer of Git LFS",
      strToU8("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"),
      /the pointer that Git LFS keeps .*`git lfs pull`/,
    ],
    [
      "one of git-annex",
      strToU8("/annex/objects/MD5E-s1234--ab.npy\n"),
      /the pointer that git-annex keeps .*`datalad get`/,
    ],
    [
      "a link of git-annex",
      strToU8("../../.git/annex/objects/3x/MD5E-s1234--ab.npy"),
      /the pointer that git-annex keeps/,
    ],
    ["a web page", strToU8("\ufeff\n<!DOCTYPE html><html><body>404</body></html>"), /a web page, or XML;/],
    ["XML", strToU8('<?xml version="1.0"?>\n<a/>'), /a web page, or XML;/],
    ["an Excel workbook", zipSync({ "xl/workbook.xml": strToU8("<x/>") }), /an Excel workbook; export it as CSV$/],
    [
      "an OpenDocument file",
      zipSync({ mimetype: strToU8("application/x") }),
      /an OpenDocument file; export it as CSV$/,
    ],
    ["another archive", zipSync({ "a.txt": strToU8("x") }), /a zip archive without a single \.npy array$/],
  ];
  for (const [what, bytes, message] of refused) {
    it(`is called by its name: ${what}`, () =>
      assert.rejects(readBrainRdms(bytes, { name: "x" }), { name: "InputError", message }));
  }

  it("is none of these where a table begins like one", () => {
    for (const text of ["version,https\n1,2\n", "annex,objects\n", "< 1, 2\n", "html,xml\n"]) {
      assert.equal(strangerIn(strToU8(text)), undefined, text);
    }
  });
});
