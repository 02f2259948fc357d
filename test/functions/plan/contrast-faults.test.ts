import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrastFaults } from "../../../functions/plan/contrast-faults.ts";
import { seedWarnings } from "../../../functions/plan/seed-warnings.ts";
import type { PlannedLayer } from "../../../shared/plan/schema.ts";

const network = (name: string, ...layers: string[]) => ({
  network: name,
  layers: layers.map((layer, i): PlannedLayer => ({ name: layer, index: i + 1, shape: [1], units: 1, rdm: "" })),
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

  it("of one network is refused where that is read at one layer, which leaves no factor", () => {
    assert.deepEqual(faults({ anova: ["C"] }), [
      "contrasts[0].anova: C is read at one layer, x; needed two layers, or two networks",
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
