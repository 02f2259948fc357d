import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { completeStimuli, leftOutNote, withoutIncomplete } from "../../../shared/brain/missing.ts";
import { pairCount, pairIndex } from "../../../shared/rdm/condensed.ts";

/** An RDM of n stimuli that lacks some pairs. */
function lacking(n: number, pairs: readonly (readonly [number, number])[]): Float64Array {
  const rdm = Float64Array.from({ length: pairCount(n) }, (_, k) => k);
  for (const [i, j] of pairs) rdm[pairIndex(i, j, n)] = NaN;
  return rdm;
}

describe("stimuli that are kept", () => {
  it("are all where nothing is missing, and all but a stimulus that has no dissimilarity", () => {
    assert.deepEqual(completeStimuli([], 4), [0, 1, 2, 3]);
    assert.deepEqual(completeStimuli([lacking(5, [])], 5), [0, 1, 2, 3, 4]);
    const third = [0, 1, 3, 4].map((other) => [2, other] as const);
    assert.deepEqual(completeStimuli([lacking(5, []), lacking(5, third)], 5), [0, 1, 3, 4]);
  });

  it("lose as few as may be: the one that pairs of several subjects have in common", () => {
    assert.deepEqual(completeStimuli([lacking(6, [[1, 3]]), lacking(6, [[3, 4], [0, 3]])], 6), [0, 1, 2, 4, 5]); // prettier-ignore
    assert.deepEqual(completeStimuli([lacking(5, [[1, 3]])], 5), [0, 1, 2, 4]);
  });

  it("lack nothing among each other, whatever was missing", () => {
    const n = 8;
    const pair = fc.tuple(fc.nat(n - 1), fc.nat(n - 1)).filter(([i, j]) => i !== j);
    fc.assert(
      fc.property(fc.array(fc.array(pair, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), (gaps) => {
        const rdms = gaps.map((pairs) => lacking(n, pairs));
        let kept: number[];
        try {
          kept = completeStimuli(rdms, n);
        } catch (error) {
          assert.match(String(error), /leaves 2 of 8, and 3 are needed/);
          return;
        }
        for (const i of kept) for (const j of kept) if (i < j) assert.ok(rdms.every((rdm) => rdm[pairIndex(i, j, n)] >= 0)); // prettier-ignore
        // and none was left out for nothing: each lacks a pair with one that was kept, or with another that was left out
        for (let out = 0; out < n; out++) if (!kept.includes(out)) assert.ok(gaps.flat().some((gap) => gap.includes(out))); // prettier-ignore
      }),
    );
  });

  it("are three at least", () => {
    const all = [[0, 1], [0, 2], [1, 2], [0, 3], [1, 3], [2, 3]] as const; // prettier-ignore
    assert.throws(() => completeStimuli([lacking(4, all)], 4), {
      name: "InputError",
      message: /so many stimuli that `missing: drop-stimuli` leaves 2 of 4, and 3 are needed/,
    });
  });

  it("are told from those that were left out", () => {
    assert.equal(
      leftOutNote(["a", "b", "c", "d"], [0, 2, 3], ["IT", "V1"]),
      "1 of 4 stimuli left out of the study, because dissimilarities with them are missing in IT, V1: b; 3 are left",
    );
  });
});

describe("subjects that are kept", () => {
  const row = (subject: string, session: string | null, pairs: readonly (readonly [number, number])[]) => ({ subject, session, rdm: lacking(4, pairs) }); // prettier-ignore

  it("are those of whom nothing is missing in any session", () => {
    const rows = [row("a", "1", []), row("a", "2", [[0, 1]]), row("b", "1", []), row("c", null, [[0, 1], [2, 3]])]; // prettier-ignore
    const { rows: kept, notes } = withoutIncomplete(rows, "IT");
    assert.deepEqual(kept, [rows[2]]);
    assert.deepEqual(notes, ["2 of 3 subjects left out, because dissimilarities of theirs are missing: a (1), c (2)"]);
    assert.deepEqual(withoutIncomplete(kept, "IT"), { rows: kept, notes: [] });
  });

  it("are one at least: that nobody is left is refused", () => {
    assert.throws(() => withoutIncomplete([row("a", null, [[0, 1]])], "IT"), {
      name: "InputError",
      message: "IT: dissimilarities are missing in every subject, a (1): `missing: drop-subject` leaves nobody",
    });
  });
});
