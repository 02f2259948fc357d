import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrastFaults } from "../../../functions/plan/contrast-faults.ts";
import {
  leftOutNotes,
  personFaults,
  personWarnings,
  unnamedPersonNotes,
} from "../../../functions/plan/persons-of-regions.ts";
import { resampleWarnings } from "../../../functions/plan/resample-warnings.ts";
import { seedWarnings } from "../../../functions/plan/seed-warnings.ts";

const network = (name: string, ...layers: string[]) => ({
  config: { name },
  source: { layers: layers.map((layer) => ({ name: layer, shape: [1] })) },
});
const networks = [network("A", "x", "y"), network("B", "y", "x"), network("C", "x")];
const faults = (...contrasts: Parameters<typeof contrastFaults>[0]): string[] =>
  contrastFaults(contrasts, networks).map(({ message }) => message);

describe("a contrast of networks whose layers only their files tell", () => {
  it("is planned where the networks are read at layers of the same names", () => {
    assert.deepEqual(faults({ anova: ["A", "B"] }, { anova: ["A"] }, { within: "A", layers: ["x", "y"] }), []);
  });

  it("is refused where they are not, and where a layer is not read", () => {
    assert.deepEqual(faults({ anova: ["A", "C"] }, { within: "C", layers: ["x", "xy"] }), [
      "contrasts[0].anova: A is read at x, y, C at x; needed the same layers",
      'contrasts[1].layers: no layer of C that is read is called "xy", did you mean "x"?; they are x',
    ]);
  });

  it("is passed over where a network of its could not be read, which is said elsewhere", () => {
    assert.deepEqual(faults({ anova: ["A", "lost"] }, { within: "lost", layers: ["x", "y"] }), []);
    const asked = { ...network("A", "x"), config: { name: "A", layers: ["z"] } };
    assert.deepEqual(contrastFaults([{ within: "A", layers: ["x", "y"] }], [asked]), []);
  });

  it("of one network is refused where that is read at one layer, which leaves no factor", () => {
    assert.deepEqual(faults({ anova: ["C"] }), [
      "contrasts[0].anova: C is read at one layer, x; needed two layers, or two networks",
    ]);
  });

  it("of regions is refused where the layer is not read", () => {
    assert.deepEqual(faults({ rois: ["IT", "EVC"], network: "C" }, { rois: ["IT", "EVC"], network: "C", layer: "z" }), [
      'contrasts[1].layer: no layer of C that is read is called "z", did you mean "x"?; they are x',
    ]);
  });
});

describe("a contrast of regions", () => {
  const brain = (persons: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(persons).flatMap(([roi, own]) => own.map((subject) => ({ roi, subject })));
  const asked = [{ rois: ["IT", "EVC"], network: "A" }] satisfies Parameters<typeof personFaults>[0];

  it("is of the same persons, in whatever order, and whatever sessions they have", () => {
    const rows = brain({ IT: ["ann", "bob", "bob"], EVC: ["bob", "ann"], V1: ["cy"] });
    assert.deepEqual(personFaults(asked, rows), []);
    assert.deepEqual(personWarnings(asked, rows), []);
  });

  it("is refused with the names of those who lack a region", () => {
    assert.deepEqual(
      personFaults(asked, brain({ IT: ["ann", "bob", "cy"], EVC: ["bob", "dee"] })).map(({ message }) => message),
      [
        "contrasts[0].rois: regions are compared within persons, and ann, cy have an RDM of IT and none of EVC; dee has an RDM of EVC and none of IT; needed the same persons, by name, in each",
      ],
    );
  });

  it("is left out, and not refused, where each region is of one person", () => {
    assert.deepEqual(personFaults(asked, brain({ IT: ["ann"], EVC: ["bob"] })), []);
    assert.equal(personFaults(asked, brain({ IT: ["ann", "cy"], EVC: ["bob"] })).length, 1);
    assert.deepEqual(leftOutNotes(asked, brain({ IT: ["ann"], EVC: ["bob"] })), [
      "contrasts[0].rois: IT of ann, EVC of bob: regions are compared within persons, and those of different persons left out",
    ]);
    assert.deepEqual(leftOutNotes(asked, brain({ IT: ["ann"], EVC: ["ann"] })), []);
    assert.deepEqual(leftOutNotes(asked, brain({ IT: ["ann", "bob"], EVC: ["ann", "bob"] })), []);
  });

  it("warns where one number is all that says that one person is meant", () => {
    const rows = brain({ IT: ["subject 1"], EVC: ["subject 1"] });
    assert.match(personWarnings(asked, rows).join(), /those of one number were taken for one person/);
    assert.match(unnamedPersonNotes(rows).join(), /^IT, EVC are each of one person whom nothing names: /);
    assert.deepEqual(unnamedPersonNotes(brain({ IT: ["subject 1"], EVC: ["sub-07"] })), []);
    assert.deepEqual(
      unnamedPersonNotes(brain({ IT: ["subject 1", "subject 2"], EVC: ["subject 1", "subject 2"] })),
      [],
    );
  });

  it("warns where numbers are all that says who is who", () => {
    const numbered = ["subject 1", "subject 2"];
    assert.deepEqual(personWarnings(asked, brain({ IT: numbered, EVC: numbered })), [
      "IT and EVC are compared within persons, whom their RDMs number and do not name: those of one number were taken for one person",
    ]);
  });
});

describe("contrasts of random networks", () => {
  const draws = (name: string, seeds: readonly (number | null)[]) => seeds.map((seed) => ({ network: name, seed }));
  const all = [
    ...draws("single", [0]),
    ...draws("few", [0, 1, 2, 3]),
    ...draws("enough", [0, 1, 2, 3, 4]),
    ...draws("trained", [null]),
  ];

  it("are warned of where they compare single draws of weights, and fewer than 5", () => {
    const [single, few, ...more] = seedWarnings([{ anova: ["single", "few", "enough", "trained"] }], all);
    assert.match(single, /^contrasts compare single draws of random weights \(single\): .*; needed 5 seeds or more/);
    assert.match(few, /^contrasts compare few draws of random weights \(few: 4 seeds\)/);
    assert.deepEqual(more, []);
    assert.equal(seedWarnings([{ within: "single", layers: ["a", "b"] }], all).length, 1);
  });

  it("are not warned of where there are enough draws, of trained networks, or where nothing is compared", () => {
    assert.deepEqual(seedWarnings([{ anova: ["enough", "trained"] }], all), []);
    assert.deepEqual(seedWarnings([], all), []);
  });
});

describe("contrasts under resampled stimuli", () => {
  const warned = (resamples: number, contrasts: Parameters<typeof contrastFaults>[0] = [{ anova: ["A", "B"] }]) =>
    resampleWarnings({ bootstrap: { resamples }, contrasts });

  it("are warned of where their standard error is a guess", () => {
    assert.deepEqual(warned(2), [
      "bootstrap: a standard error over 2 resamples is itself off by about 71 %, and its t has at most 1 df; needed 50 resamples or more, 1000 if left out",
    ]);
    assert.match(warned(1).join(), /1 resample has no standard error/);
  });

  it("are not warned of where there are enough resamples, or none, or nothing is compared", () => {
    assert.deepEqual([...warned(50), ...warned(0), ...warned(2, [])], []);
  });
});
