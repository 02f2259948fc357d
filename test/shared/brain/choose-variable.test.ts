import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseVariable } from "../../../shared/brain/choose-variable.ts";

const IT = { name: "IT", class: "double", shape: [15, 92, 92] };
const ROIS = { name: "rois", class: "cell", shape: [1, 2] };
const COLOUR = { name: "colour", class: "double", shape: [1, 3] };
const STRUCT = { name: "RDMs", class: "struct", shape: [1, 4], fields: ["RDM", "name"] };
const IMAGES = { name: "images", class: "struct", shape: [1, 92], fields: ["image"] };

describe("chooseVariable", () => {
  it("takes the only variable that can hold RDMs, with a note", () => {
    assert.deepEqual(chooseVariable("x.mat", [ROIS, COLOUR, IT], undefined), {
      variable: "IT",
      note: "x.mat: variable IT was taken, the only one that can hold RDMs",
    });
    assert.equal(chooseVariable("x.mat", [IMAGES, STRUCT], undefined).variable, "RDMs");
    assert.equal(chooseVariable("x.npz", [{ name: "m", class: "f8", shape: [15, 4186] }], undefined).variable, "m");
  });

  it("looks for the stimuli of the study: a vector as long as there are RDMs is none of its own", () => {
    const RSATOOLBOX = [
      { name: "dissimilarities", class: "f8", shape: [6, 10] },
      { name: "pattern_descriptors/index", class: "i8", shape: [5] },
      { name: "rdm_descriptors/index", class: "i8", shape: [6] },
    ];
    assert.equal(chooseVariable("x.h5", RSATOOLBOX, undefined, 5).variable, "dissimilarities");
    assert.throws(() => chooseVariable("x.h5", RSATOOLBOX, undefined), { message: /2 may be the RDMs/ });
    const [full, vectors] = ["full", "vectors"].map((name, k) => ({
      name,
      class: "f8",
      shape: [
        [5, 5],
        [2, 10],
      ][k],
    }));
    assert.equal(chooseVariable("x.npz", [vectors, full], undefined, 5).variable, "full");
  });

  it("lists the variables where several can, or none", () => {
    assert.throws(() => chooseVariable("x.mat", [IT, STRUCT], undefined), {
      name: "InputError",
      message:
        "x.mat: no variable named, and the file holds IT (double, 15 × 92 × 92), RDMs (struct, 1 × 4): 2 may be the RDMs; name one with `variable`",
    });
    assert.throws(() => chooseVariable("x.mat", [ROIS, IMAGES], undefined), {
      message: /none of them looks like RDMs/,
    });
    assert.throws(() => chooseVariable("x.mat", [], undefined), {
      name: "InputError",
      message: "x.mat: holds no variables",
    });
  });

  it("takes the variable that is named, and suggests the nearest where there is none", () => {
    assert.deepEqual(chooseVariable("x.mat", [IT, STRUCT], "RDMs"), { variable: "RDMs" });
    assert.throws(() => chooseVariable("x.mat", [IT, STRUCT], "rdms"), {
      name: "InputError",
      message:
        "x.mat: no variable rdms; the file holds IT (double, 15 × 92 × 92), RDMs (struct, 1 × 4); did you mean RDMs?",
    });
  });
});
