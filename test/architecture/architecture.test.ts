import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { drawing, DRAWING } from "./drawing.ts";
import * as rules from "./rules.ts";
import { sourceTree } from "./source-tree.ts";

const tree = sourceTree();

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
  ["says in a docstring what each name is that another folder imports", rules.unexplainedExport],
  ["names every file after the idea in it", rules.emptyName],
];

describe("the source", () => {
  for (const [claim, rule] of RULES) {
    it(claim, () => assert.deepEqual(rule(tree), []));
  }

  it("is drawn as it is", () => {
    assert.equal(readFileSync(DRAWING, "utf8"), drawing(tree), "run npm run snapshot");
  });

  it("has files of under 60 lines in the median", () => {
    const lines = tree.map((file) => file.lines).sort((a, b) => a - b);
    assert.ok(lines[lines.length >> 1] < 60, `median of ${lines.length} files: ${lines[lines.length >> 1]} lines`);
  });
});
