import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { drawing, DRAWING } from "./drawing.ts";
import * as rules from "./rules.ts";
import { sourceTree } from "./source-tree.ts";

const tree = sourceTree();

/** What breaks a rule today. The list may only shrink: what is no longer found has to be taken off. */
const KNOWN: { readonly [rule: string]: readonly string[] } = {
  circleOfFiles: [
    "shared/rdm/centred-products.ts → shared/rdm/typed-array-products.ts → shared/rdm/centred-products.ts",
    "shared/rdm/centred-products.ts → shared/rdm/wasm-products.ts → shared/rdm/centred-products.ts",
  ],
  globalInShared: ["shared/kendall/kernels/digits.ts", "shared/wasm/web-assembly.ts"],
};

/** The rules, as sentences about the source. */
const RULES: readonly (readonly [claim: string, rule: rules.Rule])[] = [
  ["imports downward only: shared ← models ← functions ← infra", rules.importsUpward],
  ["imports files that are there", rules.importsNoFile],
  ["has no step that imports another step", rules.stepImportsStep],
  ["has no circle of files", rules.circleOfFiles],
  ["has no circle of folders", rules.circleOfFolders],
  ["builds paths of studies and artifacts in the layout alone", rules.buildsPath],
  ["keeps globalThis out of shared", rules.globalInShared],
  ["has no file over 250 lines", rules.longFile],
  ["names every file after the idea in it", rules.emptyName],
];

describe("the source", () => {
  for (const [claim, rule] of RULES) {
    it(claim, () => {
      const found = rule(tree);
      const known = KNOWN[rule.name] ?? [];
      assert.deepEqual(
        found.filter((line) => !known.includes(line)),
        [],
        "breaks the rule",
      );
      assert.deepEqual(
        known.filter((line) => !found.includes(line)),
        [],
        "no longer breaks the rule: take it off the list",
      );
    });
  }

  it("is drawn as it is", () => {
    assert.equal(readFileSync(DRAWING, "utf8"), drawing(tree), "run npm run snapshot");
  });

  it("has files of under 60 lines in the median", () => {
    const lines = tree.map((file) => file.lines).sort((a, b) => a - b);
    assert.ok(lines[lines.length >> 1] < 60, `median of ${lines.length} files: ${lines[lines.length >> 1]} lines`);
  });
});
