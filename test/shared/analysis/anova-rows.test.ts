import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { anovaRows } from "../../../shared/analysis/anova-rows.ts";
import { networksByLayers } from "../../../shared/analysis/crossed-cells.ts";
import { readCorrection } from "../../../shared/analysis/read-correction.ts";
import type { AnovaRow } from "../../../shared/results/schema.ts";
import { repeatedMeasuresAnova } from "../../../shared/stats/repeated-measures-anova.ts";
import { valuesOf } from "./values-of.ts";

/** One value per subject, network and layer, the same on every machine. */
const values = (
  subjects: number,
  networks: number,
  layers: number,
  of = (s: number, k: number, l: number) => s + k * l,
) =>
  Array.from({ length: subjects }, (_, s) =>
    Array.from({ length: networks }, (__, k) =>
      Array.from({ length: layers }, (___, l) => of(s, k, l) + Math.sin(7 * s + 3 * k + 11 * l + s * l)),
    ),
  );

function rowsOf(cells: (number | null)[][][]): AnovaRow[] {
  const networks = cells[0].map((_, network) => String(network));
  const contrast = { id: "contrast-1", kind: "anova" as const, name: "any", networks };
  return anovaRows(networksByLayers(contrast, "IT", valuesOf(cells)), "kendall-tau-b");
}

describe("rows of an ANOVA", () => {
  it("of one network are those of its layers alone", () => {
    const cells = values(6, 1, 4);
    const rows = rowsOf(cells);
    const { second: layer } = repeatedMeasuresAnova(cells);
    assert.deepEqual([...new Set(rows.map(({ effect }) => effect))], ["layer"]);
    assert.deepEqual(
      rows.map(({ correction, F, p_value }) => [correction, F, p_value]),
      [["none", layer.F, layer.p], ["greenhouse-geisser", layer.F, layer.greenhouseGeisser?.p], ["huynh-feldt", layer.F, layer.huynhFeldt?.p]], // prettier-ignore
    );
  });

  it("of networks at one layer are those of the networks alone", () => {
    assert.deepEqual([...new Set(rowsOf(values(6, 3, 1)).map(({ effect }) => effect))], ["network"]);
  });

  it("have one that is read for each effect, among the recommended ones, with its reason", () => {
    const rows = rowsOf(values(9, 3, 5));
    for (const own of Map.groupBy(rows, ({ effect }) => effect).values()) {
      const read = own.filter((row) => row.read);
      assert.equal(read.length, 1);
      assert.equal(read[0].analysis, "recommended");
      for (const { read: isRead, read_because } of own) assert.equal(isRead, read_because !== null);
    }
  });

  it("carry Mauchly's test and generalised eta squared of their effect in each analysis", () => {
    const cells = values(9, 2, 3);
    const { first: network, second: layer } = repeatedMeasuresAnova(cells);
    for (const row of rowsOf(cells)) {
      if (row.effect === "network") assert.deepEqual([row.mauchly_w, row.mauchly_p], [null, null]);
      if (row.effect === "layer") assert.deepEqual([row.mauchly_w, row.mauchly_p], [layer.mauchly.W, layer.mauchly.p]);
      if (row.effect === "network") assert.equal(row.generalised_eta_squared, network.generalisedEtaSquared);
    }
  });

  it("say in words why they are undefined, and only then", () => {
    assert.ok(rowsOf(values(9, 2, 3)).every(({ undefined_because }) => undefined_because === null));
    const gap: (number | null)[][][] = values(4, 2, 3);
    gap[2][1][0] = null;
    assert.ok(rowsOf(gap).every((row) => row.F === null && row.undefined_because === "a correlation is undefined"));
    const two = rowsOf(values(2, 2, 3)).filter(({ effect }) => effect === "layer");
    assert.deepEqual(
      two.map(({ correction, p_value, undefined_because }) => [correction, p_value === null, undefined_because]),
      [
        ["none", false, null],
        ["greenhouse-geisser", false, null],
        ["huynh-feldt", true, "Huynh and Feldt's epsilon is undefined with 2 subjects"],
      ],
    );
    const equal = rowsOf(Array.from({ length: 4 }, (_, s) => [[s, s], [s, s]])); // prettier-ignore
    assert.ok(equal.every(({ undefined_because }) => undefined_because === "there is no effect in any subject"));
  });
});

describe("the correction that is read", () => {
  const corrected = (epsilon: number) => ({ epsilon, df1: 1, df2: 1, p: 0.5 });
  const effect = { ...repeatedMeasuresAnova(values(5, 1, 4)).second };

  it("is Huynh and Feldt's above an epsilon of .75, Greenhouse and Geisser's up to it, whatever p is", () => {
    const read = (epsilon: number) => readCorrection({ ...effect, greenhouseGeisser: corrected(epsilon) })?.correction;
    assert.deepEqual([0.4, 0.75, 0.7501, 1].map(read), [
      "greenhouse-geisser",
      "greenhouse-geisser",
      "huynh-feldt",
      "huynh-feldt",
    ]);
  });

  it("is none where F is undefined, and Greenhouse and Geisser's where the other is", () => {
    assert.equal(readCorrection({ ...effect, greenhouseGeisser: null }), null);
    const alone = readCorrection({ ...effect, greenhouseGeisser: corrected(0.9), huynhFeldt: null });
    assert.equal(alone?.correction, "greenhouse-geisser");
  });
});
