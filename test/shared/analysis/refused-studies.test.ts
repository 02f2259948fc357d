import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import { InputError, ShapeError } from "../../../shared/errors.ts";
import { smallStudy } from "./small-study.ts";

describe("a study that does not fit together", () => {
  it("is refused for a contrast of an unknown network or layer, naming the known", () => {
    assert.throws(
      () => analyse(smallStudy({ contrasts: [{ anova: ["Trained", "VGG"] }] })),
      new InputError('contrast: no network "VGG" in roi IT; the networks are Trained, Random'),
    );
    assert.throws(
      () => analyse(smallStudy({ contrasts: [{ within: "Trained", layers: ["relu9", "relu1"] }] })),
      new InputError('contrast: network "Trained" has no layer "relu9"; its layers are relu1, relu2'),
    );
  });

  it("is refused for an ANOVA over networks of different layers", () => {
    const study = smallStudy({ contrasts: [{ anova: ["Trained", "Random"] }] });
    const tests = study.tests.filter(({ network, layer }) => network === "Random" || layer === "relu1");
    assert.throws(
      () => analyse({ ...study, tests }),
      new InputError(
        'contrast "Trained vs Random": Trained has layers relu1, Random has relu1, relu2; needs the same layers',
      ),
    );
  });

  it("is refused where a test is missing or doubled", () => {
    const study = smallStudy();
    assert.throws(
      () => analyse({ ...study, tests: study.tests.slice(1) }),
      new ShapeError("Trained, relu1, IT: 0 tests of subject S1, needed 1"),
    );
    assert.throws(
      () => analyse({ ...study, tests: [...study.tests, study.tests[0]] }),
      new ShapeError("Trained, relu1, IT: 2 tests of subject S1, needed 1"),
    );
  });

  it("is refused where the relabellings of a group were not counted", () => {
    const study = smallStudy();
    const [, ...groups] = study.counts.groups;
    assert.throws(
      () => analyse({ ...study, counts: { ...study.counts, groups } }),
      new ShapeError("Trained, relu1, IT: its relabellings were not counted"),
    );
  });
});
