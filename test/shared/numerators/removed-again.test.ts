import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { comparedRdms } from "../../../shared/controls/compared-rdms.ts";
import { measures, type MeasureName } from "../../../shared/measures/measures.ts";
import { normOf, statisticOf } from "../../../shared/measures/measure.ts";
import { NumeratorCounter } from "../../../shared/numerators/numerator-counter.ts";
import { enlargement } from "../../../shared/numerators/removed-again.ts";
import { ofPairs } from "../../../shared/rdm/condensed.ts";
import { readJson } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";

type Which = "all_pairs" | "masked";
interface Golden {
  readonly model: readonly number[];
  readonly brain: readonly number[];
  readonly controls: readonly (readonly number[])[];
  readonly orders: Record<Which, readonly (readonly number[])[]>;
  readonly measures: Record<
    "partial-pearson" | "partial-spearman",
    Record<Which, { readonly observed: number; readonly relabelled: readonly number[] }>
  >;
}

/** By NumPy and SciPy: partial-mantel.py beside it says how. */
const golden = readJson(fileURLToPath(new URL("partial-mantel.json", import.meta.url))) as Golden;
const N = 8;
const MASKS = { all_pairs: null, masked: ofPairs(N, (i, j) => (i < 4 === j < 4 ? 1 : 0)) } as const;

describe("partial correlations of relabelled residuals", () => {
  for (const [name, of] of Object.entries(golden.measures)) {
    for (const [which, { observed, relabelled }] of Object.entries(of)) {
      it(`are those of ${name} on what the controls leave of them again, to 1e-12, of ${which.replace("_", " ")}`, () => {
        const measure = measures[name as MeasureName];
        const { models, ...compared } = comparedRdms(
          {
            models: [[Float64Array.from(golden.model)]],
            brains: [Float64Array.from(golden.brain), Float64Array.from(golden.brain, (value) => value ** 2)],
            controls: golden.controls.map((control) => Float64Array.from(control)),
            mask: MASKS[which as Which],
          },
          name as MeasureName,
        );
        const { brains, removed, kept } = compared;
        assert.equal(removed.length, 3);
        const counter = new NumeratorCounter({
          numerator: measure.numerator,
          n: N,
          ...(kept && { kept }),
          models: models[0],
          brains,
          removed,
          tests: [1, 0].map((brain) => ({ model: 0, brain })),
        });
        const [xNorm, yNorm] = [models[0][0], brains[0]].map((rdm) => normOf(measure, rdm, 0));
        const valueUnder = (order: readonly number[]): number => {
          const row = counter.under(Int32Array.from(order));
          assert.equal(row.length, 2);
          return statisticOf(measure, row[1], xNorm, yNorm)!.value;
        };
        assertClose(valueUnder(Array.from({ length: N }, (_, i) => i)), observed, { tolerance: 1e-12, floor: 1 });
        for (const [k, order] of golden.orders[which as Which].entries())
          assertClose(valueUnder(order), relabelled[k], { tolerance: 1e-12, floor: 1 });
      });
    }
  }
});

it("a correlation of which the controls leave nothing is 0", () => {
  assert.deepEqual([enlargement([0.6, 0.8], 1), enlargement([0], 0), enlargement([], 4)], [0, 0, 1]);
  assert.equal(enlargement([0.6], 1), 1.25);
});
