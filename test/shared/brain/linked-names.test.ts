import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { linkedNames } from "../../../shared/brain/linked-names.ts";
import { stimulusLabels } from "../../../shared/brain/stimulus-labels.ts";

const STIMULI = ["ant", "bee", "cat"];
const named = (names: readonly string[], stimuli = STIMULI) =>
  stimulusLabels("x", [{ path: "foo", names, isText: true }], stimuli);

describe("names of images among other words", () => {
  it("are linked by a word that one name of each list has, else by a number", () => {
    assert.deepEqual(linkedNames(STIMULI, ["01_cat", "02_ant", "03_bee"]), [1, 2, 0]);
    assert.deepEqual(linkedNames(STIMULI, ["bee_resized", "cat_resized", "ant_resized"]), [2, 0, 1]);
    assert.deepEqual(linkedNames(["01_ant", "02_bee", "03_cat"], ["cat", "bee", "ant"]), [2, 1, 0]);
    assert.deepEqual(linkedNames(["01_ant", "02_bee", "03_cat"], ["03", "1", "2"]), [1, 2, 0]);
    assert.deepEqual(linkedNames(["stim1", "stim2", "stim3"], ["image_002", "image_003", "image_001"]), [2, 0, 1]);
  });

  it("are not linked where one has no word of its own in common, or a word is in two", () => {
    assert.equal(linkedNames(STIMULI, ["01_cat", "02_ant", "03_fox"]), undefined);
    assert.equal(linkedNames(STIMULI, ["cat_ant", "ant", "bee"]), undefined);
    assert.equal(linkedNames(STIMULI, ["face", "face", "toy"]), undefined);
    assert.equal(linkedNames(STIMULI, ["cat", "ant"]), undefined);
  });

  it("identify the stimuli whatever the list is called, so that none is matched by position, unless they are in the order of the images", () => {
    assert.deepEqual(named(["01_cat", "02_ant", "03_bee"])?.path, "foo");
    assert.equal(named(["ant_resized", "bee_resized", "cat_resized"]), undefined);
    assert.equal(named(["animate", "tool", "face"]), undefined);
  });
});
