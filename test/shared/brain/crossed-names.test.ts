import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sessionsAsPersons } from "../../../shared/brain/crossed-names.ts";

const doubt = (...names: string[]) => sessionsAsPersons(names.map((subject) => ({ subject, session: null })));
const crossed = (beginnings: readonly string[], endings: readonly string[]) =>
  doubt(...beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending)));
const numbers = (count: number, before = "") =>
  Array.from({ length: count }, (_, k) => before + String(k + 1).padStart(2, "0"));

describe("names of subjects are doubted", () => {
  it("where each beginning has as many, and nothing names sessions", () => {
    assert.equal(
      doubt("S01_1", "S01_2", "S02_1", "S02_2"),
      "4 names have 2 beginnings (S01, S02), each with several endings, and count as 4 persons; if those of one beginning, or of one " +
        "ending, are of one person, call them S01_ses-1 and S01_ses-2 where they are sessions, and give them rois of their own where " +
        "they are hemispheres, tasks or halves",
    );
    assert.notEqual(doubt("S01_2020-01-03", "S01_2020-02-01", "S02_2020-01-04", "S02_2020-03-01"), undefined);
  });

  it("where beginnings share endings of any words, letters or numbers", () => {
    for (const [beginnings, endings] of [
      [
        ["P01", "P02"],
        ["_T1", "_T2"],
      ],
      [
        ["anna", "ben"],
        ["_morning", "_evening"],
      ],
      [
        ["s1", "s2", "s3"],
        ["-left", "-right"],
      ],
      [
        ["S1", "S2"],
        ["D1", "D2"],
      ],
      [
        ["S01", "S02"],
        ["a", "b"],
      ],
      [
        ["S01", "S02"],
        ["/first", "/second"],
      ],
      [
        ["A", "B"],
        ["1", "2"],
      ],
      [
        ["VP01", "VP02"],
        [".Sitzung1", ".Sitzung2"],
      ],
      [["left", "right"], numbers(20, "_S")],
    ] as const) {
      assert.notEqual(crossed(beginnings, endings), undefined, `${beginnings[0]}${endings[0]}`);
    }
    assert.notEqual(doubt("S1_1", "S1_2", "S2_1", "S3_1", "S3_2"), undefined, "one lacks a session");
  });

  it("nowhere else: groups of persons who are numbered, entities of BIDS, one name each", () => {
    assert.equal(crossed(["con_", "pat_"], numbers(20)), undefined);
    assert.equal(crossed(["sub-a", "sub-b"], ["1", "2"]), undefined);
    for (const names of [
      ["sub-01", "sub-02"],
      ["S_1", "S_2"],
      ["S1_1", "S1_2", "S2_1"],
      ["anna", "ben"],
      ["anna_smith", "ben_smith", "carl_jones", "dora_jones"],
    ]) {
      assert.equal(doubt(...names), undefined, names[0]);
    }
  });
});
