import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { matchStimuli, reorderCondensed } from "../../../shared/brain/match-stimuli.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm } from "./drawn-rdms.ts";

describe("matchStimuli", () => {
  it("finds each stimulus by name, with or without the extension of an image", () => {
    const match = matchStimuli(["a.png", "b.jpg", "c v1.2"], ["c v1.2", "a", "b"], 3, "x.csv");
    assert.deepEqual(match, {
      order: [1, 2, 0],
      reordered: true,
      note: "x.csv: matched by name to the images and put into their order",
    });
    assert.equal(matchStimuli(["a", "b", "c"], ["a.png", "b.png", "c.png"], 3).reordered, false);
  });

  it("finds it in another spelling where no two become alike, and says what it was regardless of", () => {
    const same = (stimuli: string[], labels: string[]) => matchStimuli(stimuli, labels, stimuli.length, "x");
    assert.deepEqual(same(["A\u0308pfel", "b"], ["b", "\u00c4pfel.png"]).order, [1, 0]);
    const folders = same(["animal/01", "tool/01"], ["C:\\set\\tool/01.png", "animal/01.png"]);
    assert.deepEqual(folders.order, [1, 0]);
    const below = same(["cat", "dog"], ["images/dog.jpg", "other/cat.jpg"]);
    assert.deepEqual(
      [below.order, below.note],
      [[1, 0], "x: matched by name to the images, regardless of folders, and put into their order"],
    );
    const loose = same(["Red car 1", "Red car 10"], ["red_car_010", "red-car-001"]);
    assert.deepEqual(loose.order, [1, 0]);
    assert.match(loose.note, /regardless of case, separators and leading zeros/);
    assert.deepEqual(same(["face 1", "face 2"], ["face.2", "face.1"]).order, [1, 0], "as R names columns");
    assert.deepEqual(same(["01", "02"], ["X02", "X01"]).order, [1, 0], "as R names columns");
    assert.throws(() => same(["a/01", "b/01"], ["01", "1"]), {
      name: "InputError",
      message: /names of stimuli differ/,
    });
  });

  it("minds the extension where it is all that differs", () => {
    const stimuli = ["a.png", "a.jpg", "b.png"];
    assert.deepEqual(matchStimuli(stimuli, ["a.jpg", "b.png", "a.png"], 3).order, [2, 0, 1]);
  });

  it("takes the order for granted without names, and says so", () => {
    const { order, reordered, note } = matchStimuli(["a", "b", "c"], undefined, 3, "x.mat");
    assert.deepEqual([order, reordered], [[0, 1, 2], false]);
    assert.equal(
      note,
      "x.mat: no names of stimuli to go by; its 3 stimuli were taken to be in the order of the images, a first",
    );
  });

  it("shows both sides where names differ, and both numbers where those do", () => {
    const stimuli = Array.from({ length: 8 }, (_, k) => `stim${k}.png`);
    const labels = Array.from({ length: 8 }, (_, k) => `stim${k + 6}`);
    assert.throws(() => matchStimuli(stimuli, labels, 8, "x.csv"), {
      name: "InputError",
      message:
        "x.csv: names of stimuli differ from the images: only among the images 6 (stim0.png, stim1.png, stim2.png, stim3.png, stim4.png, …), " +
        "only in the brain RDMs 6 (stim8, stim9, stim10, stim11, stim12, …)",
    });
    const message = "x.csv: 92 stimuli, but the study has 8 images; both must be the same stimuli";
    assert.throws(() => matchStimuli(stimuli, undefined, 92, "x.csv"), { name: "InputError", message });
  });

  it("refuses a name that occurs twice, on either side", () => {
    assert.throws(() => matchStimuli(["a", "b", "c"], ["a", "b", "a"], 3, "x.csv"), {
      name: "InputError",
      message: /^x\.csv: .*"a" occurs more than once/,
    });
    assert.throws(() => matchStimuli(["a", "a", "c"], ["a", "b", "c"], 3, "x.csv"), {
      name: "InputError",
      message: /images: .*"a" occurs/,
    });
  });
});

describe("reorderCondensed", () => {
  it("moves rows and columns of the square together", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 8 }).chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n })),
        (order) => {
          const n = order.length;
          const square = drawnRdm(n, 3);
          const moved = order.flatMap((i) => order.map((j) => square[i * n + j]));
          assert.deepEqual(reorderCondensed(condense(square, n), order), condense(moved, n));
        },
      ),
    );
  });

  it("puts a brain RDM with shuffled names back into the order of the images", () => {
    const stimuli = ["a", "b", "c", "d", "e"];
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (shuffle) => {
        const square = drawnRdm(5, 2);
        const shuffled = condense(
          shuffle.flatMap((i) => shuffle.map((j) => square[i * 5 + j])),
          5,
        );
        const { order } = matchStimuli(
          stimuli,
          shuffle.map((k) => stimuli[k]),
          5,
        );
        assert.deepEqual(reorderCondensed(shuffled, order), condense(square, 5));
      }),
    );
  });
});
