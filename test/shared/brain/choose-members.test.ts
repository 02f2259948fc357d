import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseMembers } from "../../../shared/brain/choose-members.ts";
import type { Member } from "../../../shared/brain/member.ts";
import type { Variable } from "../../../shared/formats/variable.ts";

const never = () => assert.fail("a variable was read to be chosen");

/** What is chosen of variables, by name. `n` stimuli are those of the study. */
function choose(file: string, variables: readonly Variable[], variable?: string, n?: number) {
  const members = variables.map((one): Member => ({ ...one, array: never, rdms: never, names: never }));
  const stimuli = n === undefined ? undefined : Array.from({ length: n }, (_, k) => `stimulus ${k}`);
  const { chosen, ...rest } = chooseMembers(file, members, { variable, stimuli });
  return { names: chosen.map(({ name }) => name), ...rest };
}

const squares = (...names: string[]): Variable[] => names.map((name) => ({ name, class: "f8", shape: [5, 5] }));

const IT = { name: "IT", class: "double", shape: [15, 92, 92] };
const ROIS = { name: "rois", class: "cell", shape: [1, 2] };
const COLOUR = { name: "colour", class: "double", shape: [1, 3] };
const STRUCT = { name: "RDMs", class: "struct", shape: [1, 4], fields: ["RDM", "name"] };
const IMAGES = { name: "images", class: "struct", shape: [1, 92], fields: ["image"] };

describe("chooseMembers", () => {
  it("takes the only variable that can hold RDMs, with a note", () => {
    assert.deepEqual(choose("x.mat", [ROIS, COLOUR, IT], undefined), {
      names: ["IT"],
      note: "x.mat: variable IT was taken, the only one that can hold RDMs",
    });
    assert.deepEqual(choose("x.mat", [IMAGES, STRUCT], undefined).names, ["RDMs"]);
    assert.deepEqual(choose("x.npz", [{ name: "m", class: "f8", shape: [15, 4186] }], undefined).names, ["m"]);
  });

  it("takes persons and their sessions, P1_ses1, and says how to where persons have names", () => {
    const names = ["P1_ses1", "P1_ses2", "P2_ses1", "P2_ses2"];
    assert.deepEqual(choose("x.mat", squares(...names)), {
      names,
      note: "x.mat: P1_ses1, P1_ses2, P2_ses1, P2_ses2 were taken for the RDMs of subjects in each of their sessions",
    });
    const called = squares("anna_day1", "anna_day2", "bert_day1", "bert_day2");
    assert.throws(() => choose("x.mat", called), {
      message: /or all of them, subjects and sessions by name, with "\*"$/,
    });
    assert.equal(choose("x.mat", called, "*").names.length, 4);
  });

  it("says how to save a table in long form whose columns are arrays", () => {
    const column = (name: string, type: string): Variable => ({ name, class: type, shape: [30] });
    const columns = [column("subject", "text"), column("stim1", "text"), column("stim2", "text"), column("d", "f8")];
    assert.throws(() => choose("x.h5", columns, undefined, 6), {
      message: /long form .* save them as CSV, one row per pair$/,
    });
  });

  it("is asked for in a file of thousands of variables, and refused in one of more than can be looked through", () => {
    const many = squares(...Array.from({ length: 5000 }, (_, k) => `a${k}/b`));
    assert.throws(() => choose("x.h5", many), { name: "InputError", message: /5000 may be the RDMs/ });
    assert.throws(() => choose("x.h5", [...many, IT]), {
      message: /holds 5001 variables, at most 5000 are looked through/,
    });
  });

  it("looks for the stimuli of the study: a vector as long as there are RDMs is none of its own", () => {
    const RSATOOLBOX = [
      { name: "dissimilarities", class: "f8", shape: [6, 10] },
      { name: "pattern_descriptors/index", class: "i8", shape: [5] },
      { name: "rdm_descriptors/index", class: "i8", shape: [6] },
    ];
    assert.deepEqual(choose("x.h5", RSATOOLBOX, undefined, 5).names, ["dissimilarities"]);
    assert.deepEqual(choose("x.h5", RSATOOLBOX).names, ["dissimilarities"], "descriptors are no RDMs");
    const [full, vectors] = ["full", "vectors"].map((name, k) => ({
      name,
      class: "f8",
      shape: [
        [5, 5],
        [2, 10],
      ][k],
    }));
    assert.deepEqual(choose("x.npz", [vectors, full], undefined, 5).names, ["full"]);
  });

  it("lists the variables where several can, or none", () => {
    assert.throws(() => choose("x.mat", [IT, STRUCT], undefined), {
      name: "InputError",
      message:
        'x.mat: no variable named, and the file holds IT (double, 15 × 92 × 92), RDMs (struct, 1 × 4): 2 may be the RDMs; name one with `variable`, or one for each subject with a pattern such as "sub-*"',
    });
    assert.throws(() => choose("x.mat", [ROIS, IMAGES], undefined), {
      message: /none of them looks like RDMs/,
    });
    assert.throws(() => choose("x.mat", [], undefined), {
      name: "InputError",
      message: "x.mat: holds no variables",
    });
  });

  it("takes the variable that is named, and suggests the nearest where there is none", () => {
    assert.deepEqual(choose("x.mat", [IT, STRUCT], "RDMs"), { names: ["RDMs"] });
    assert.throws(() => choose("x.mat", [IT, STRUCT], "rdms"), {
      name: "InputError",
      message:
        "x.mat: no variable rdms; the file holds IT (double, 15 × 92 × 92), RDMs (struct, 1 × 4); did you mean RDMs?",
    });
  });

  it("takes one for each subject where names are those of subjects, and else asks", () => {
    const subjects = [
      ["RDM_sub01", "RDM_sub02", "RDM_sub10"],
      ["sub-01", "sub-02"],
      ["S1", "S2", "S3"],
      ["p03_rdm", "p11_rdm"],
      ["arr_0", "arr_1"],
      ["01/IT/rdm", "02/IT/rdm"],
      ["rdmutv_able_cat", "rdmutv_cuddly_bunny"],
      ["sub-01_ses-1", "sub-01_ses-2", "sub-02_ses-1"],
    ];
    for (const names of subjects) assert.deepEqual(choose("x", squares(...names)).names, names);
    const others = [
      ["RDM_IT", "RDM_V1"],
      ["V1", "V4"],
      ["ses-1", "ses-2"],
      ["run_1", "run_2"],
      ["relu1", "relu2"],
      ["layer_1", "layer_2"],
      ["RDM_sub01", "RDM_sub02", "RDM_mean"],
      ["sub01_V1", "sub02_V2"],
    ];
    for (const names of others) {
      assert.throws(() => choose("x", squares(...names)), { name: "InputError", message: /may be the RDMs.*pattern/ });
    }
    const [one, other] = squares("s1", "s2");
    assert.throws(() => choose("x", [one, { ...other, shape: [6, 6] }]), { message: /2 may be the RDMs/ });
  });

  it("takes what a pattern fits in natural order, within groups and structs too, but no text and no vector", () => {
    const members = [
      ...squares("sub10", "sub9", "mean", "g1/IT/rdm", "g2/IT/rdm", "g2/V1/rdm", "d.a.RDM", "d.b.RDM"),
      { name: "sub_names", class: "U5", shape: [2] },
      { name: "sub_weights", class: "f8", shape: [2] },
    ];
    const fitting = (pattern: string) => choose("x", members, pattern).names;
    assert.deepEqual(fitting("sub*"), ["sub9", "sub10"]);
    assert.deepEqual(fitting("sub??"), ["sub10"]);
    assert.deepEqual(fitting("*/IT/rdm"), ["g1/IT/rdm", "g2/IT/rdm"]);
    assert.deepEqual(fitting("**/rdm"), ["g1/IT/rdm", "g2/IT/rdm", "g2/V1/rdm"]);
    assert.deepEqual(fitting("g1*"), ["g1/IT/rdm"]);
    assert.deepEqual(fitting("d.*"), ["d.a.RDM", "d.b.RDM"]);
    assert.throws(() => fitting("g*"), {
      name: "InputError",
      message: /variable g\* leaves open which is meant of g2\/IT\/rdm/,
    });
    assert.throws(() => fitting("x*"), { name: "InputError", message: /no variable x\*; the file holds/ });
  });

  it("takes a path with either separator, and a group or struct that holds one thing", () => {
    const members = squares("data.IT.RDM", "data.V1.RDM", "group/rdm");
    assert.deepEqual(choose("x", members, "/data/IT/RDM").names, ["data.IT.RDM"]);
    assert.deepEqual(choose("x", members, "group").names, ["group/rdm"]);
    assert.deepEqual(choose("x", members, "data.V1").names, ["data.V1.RDM"]);
    assert.throws(() => choose("x", members, "data"), { name: "InputError", message: /2 may be the RDMs/ });
  });
});
