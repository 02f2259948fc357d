import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { comparedRdms } from "../../../shared/controls/compared-rdms.ts";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { correlate } from "../../../shared/measures/measure.ts";
import { type MeasureName, measures } from "../../../shared/measures/measures.ts";
import { meanRdm } from "../../../shared/rdm/condensed.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";

interface Values {
  readonly correlation: number;
  readonly partial: number;
  readonly semipartial_control_removed_from_model: number;
}
interface Reference {
  readonly partial: {
    readonly brain: string;
    readonly model_layer: number;
    readonly controls: string;
    readonly pearson: Values;
    readonly spearman: Values;
  }[];
}

const json = inReference("inference/partial.json");
const npz = inReference("inference/partial.npz");
const hIT = inData("kriegeskorte92/92_brainRDMs.mat");
const model = inReference("rdms_alexnet_seed0.npy");
const control = inReference("rdms_deepcluster-alexnet_seed31.npy");
const skip = without(json, npz, hIT, model, control);

const layerOf = (path: string, layer: number): Float64Array => {
  const { shape, data } = readNpy(readFileSync(path), path);
  return toFloat64(data).slice((layer - 1) * shape[1], layer * shape[1]);
};

const MEASURES: readonly [MeasureName, "pearson" | "spearman", keyof Values][] = [
  ["partial-pearson", "pearson", "partial"],
  ["partial-spearman", "spearman", "partial"],
  ["semipartial-pearson", "pearson", "semipartial_control_removed_from_model"],
  ["semipartial-spearman", "spearman", "semipartial_control_removed_from_model"],
];

it("partial and semi-partial correlations have the values of pingouin and R to 1e-11", { skip }, async () => {
  const { rows } = await readBrainRdms(readFileSync(hIT), { name: hIT, variable: "RDMs", sessions: "separate" });
  const persons = rows.map(({ rdm }) => rdm);
  const arrays = npzArrays(npz);
  const own = (name: string): Float64Array => toFloat64(arrays.get(name)!.data);
  const brains = new Map([
    ["mean of 8 human IT RDMs", meanRdm(persons)],
    ["human IT row 1", persons[0]],
    ["human IT row 6", persons[5]],
  ]);
  const second = layerOf(control, 2);
  const controls = new Map([
    ["pixel", [own("pixel")]],
    ["control network layer 2", [second]],
    ["animate/inanimate (two values: heavy ties)", [own("animate")]],
    ["pixel and control network layer 2", [own("pixel"), second]],
    ["pixel and animate/inanimate", [own("pixel"), own("animate")]],
  ]);
  const { partial } = readJson(json) as Reference;
  assert.equal(partial.length, 60);
  for (const expected of partial) {
    const brain = brains.get(expected.brain)!;
    for (const [measure, family, value] of MEASURES) {
      const rdms = {
        models: [[layerOf(model, expected.model_layer)]],
        brains: [brain],
        controls: controls.get(expected.controls)!,
        mask: null,
      };
      const compared = comparedRdms(rdms, measure);
      const found = correlate(measures[measure], compared.models[0][0], compared.brains[0]);
      const what = `${measure}, layer ${expected.model_layer}, ${expected.brain}, ${expected.controls}`;
      assertClose(found, expected[family][value], { tolerance: 1e-11, floor: 1, what });
    }
  }
});
