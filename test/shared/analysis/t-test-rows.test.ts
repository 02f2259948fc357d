import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anovaRows } from "../../../shared/analysis/anova-rows.ts";
import { networksByLayers } from "../../../shared/analysis/crossed-cells.ts";
import { tTests } from "../../../shared/analysis/t-tests.ts";
import type { AnovaContrast } from "../../../shared/results/contrast.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertClose } from "../stats/close.ts";
import { valuesOf } from "./values-of.ts";

interface Reference {
  tau: number[][][]; // subjects × networks × layers
  effects: Record<"network" | "layer" | "network x layer", { gg_epsilon: number; p_gg: number }>;
  holm: number[];
  fdr_bh: number[];
}

const reference = inReference("group_statistics.json");
const absent = without(reference);

describe("group tables of the reference", { skip: absent }, () => {
  const groups = absent === false ? (readJson(reference) as Reference[]) : [];

  it("have its Holm and Benjamini-Hochberg p where two networks are compared, to 1e-9", () => {
    const pairs = groups.filter(({ tau }) => tau[0].length === 2);
    assert.ok(pairs.length > 0);
    for (const { tau, holm, fdr_bh } of pairs) {
      const rows = tTests([contrastOf(["0", "1"])], valuesOf(tau), "kendall-tau-b").t_tests;
      const recommended = rows.filter(({ analysis }) => analysis === "recommended");
      recommended.forEach(({ p_holm, p_bh }, layer) => {
        assertClose(p_holm, holm[layer], { tolerance: 1e-9 });
        assertClose(p_bh, fdr_bh[layer], { tolerance: 1e-9 });
      });
    }
  });

  it("have its Greenhouse-Geisser rows, to 1e-9, and a row for every pair of networks and layer", () => {
    for (const { tau, effects } of groups) {
      const networks = tau[0].map((_, network) => String(network));
      const rows = anovaRows(networksByLayers(contrastOf(networks), "IT", valuesOf(tau)), "kendall-tau-b");
      for (const { effect, epsilon, p_value } of rows.filter(({ correction }) => correction === "greenhouse-geisser")) {
        const expected = effects[effect as keyof typeof effects];
        assertClose(epsilon, expected.gg_epsilon, { tolerance: 1e-9 });
        assertClose(p_value, expected.p_gg, { tolerance: 1e-9 });
      }
      const pairs = (networks.length * (networks.length - 1)) / 2;
      const { t_tests } = tTests([contrastOf(networks)], valuesOf(tau), "kendall-tau-b");
      assert.equal(t_tests.length, 2 * pairs * tau[0][0].length);
    }
  });
});

describe("t-tests that are undefined", () => {
  it("are rows without t, which do not count in their family", () => {
    // the networks differ by 0.1 in every subject at the first layer
    const values = valuesOf([
      [[0.1, 0.5], [0.2, 0.1]],
      [[0.3, 0.4], [0.4, 0.3]],
      [[0.2, 0.6], [0.3, 0.1]],
    ]); // prettier-ignore
    const [constant, varying] = tTests([contrastOf(["0", "1"])], values, "kendall-tau-b").t_tests.slice(2);
    assert.deepEqual([constant.t, constant.p_value, constant.p_holm, constant.cohens_d], [null, null, null, null]);
    assertClose(constant.difference, -0.1, { tolerance: 1e-12 });
    assert.equal(varying.p_holm, varying.p_value);
  });
});

const contrastOf = (networks: string[]): AnovaContrast => {
  return { id: "contrast-1", kind: "anova", name: networks.join(" vs "), networks };
};
