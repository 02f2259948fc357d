import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { contrastFigure } from "../../../../../shared/report/figures/lines/contrast.ts";
import { lineStudy } from "../../../../../shared/report/figures/lines/line-study.ts";
import { csvRows } from "../../../formats/csv-cells.ts";
import { syntheticStudy } from "../../synthetic-study.ts";

const PAIR = ["AlexNet random", "AlexNet"] as const;

const study = () => syntheticStudy({ stimuli: 4 });

function draw(input: ReturnType<typeof study>) {
  const contrast = input.results.contrasts.find(({ name }) => name === PAIR.join(" vs "));
  assert.ok(contrast?.kind === "anova");
  const lines = lineStudy(input.results, input.networks, false);
  const figure = contrastFigure(input.results, contrast, lines, "contrast");
  assert.ok(figure);
  const tests = csvRows(figure.csv).filter(({ kind }) => kind === "test");
  return { ...figure, tests };
}

const compares = (row: { network_a: string; network_b: string }) =>
  row.network_a === PAIR[0] && row.network_b === PAIR[1];

describe("the stars of a contrast", () => {
  it("are those of the recommended paired tests, Holm-corrected, and the caption names the rows", () => {
    const input = study();
    const expected = input.results.t_tests.filter((row) => compares(row) && row.analysis === "recommended");
    const { tests, caption } = draw(input);
    assert.deepEqual(tests.map(({ layer, p }) => [layer, Number(p)]), expected.map((row) => [row.layer_a, row.p_holm])); // prettier-ignore
    assert.ok(tests.every((row) => row["p_column"] === "p_holm" && row["test"] === "paired"));
    for (const said of ["“recommended”", "paired test", "p_holm", "“AlexNet random vs AlexNet, IT”"]) {
      assert.ok(caption.includes(said), said);
    }
  });

  it("follow the row and nothing else", () => {
    const input = study();
    for (const row of input.results.t_tests.filter(compares)) {
      row.p_value = 1e-9;
      row.p_holm = row.analysis === "recommended" && row.layer_a === "relu3" ? 0.04 : null;
    }
    assert.deepEqual(draw(input).tests.map(({ stars }) => stars), [null, null, "*", null, null, null, null]); // prettier-ignore
  });

  it("are those of the contrast's own family where another compares the same networks", () => {
    const input = study();
    const before = draw(input).tests;
    const other = { id: "contrast-9", kind: "anova", name: "all", networks: [...PAIR, "DeepCluster"] } as const;
    input.results.contrasts.unshift({ ...other, networks: [...other.networks] });
    input.results.families.unshift({ id: "family-9", name: "all, IT", roi: "IT", contrasts: [other.id] });
    const rows = input.results.t_tests.filter(compares);
    input.results.t_tests.unshift(
      ...rows.map((row) => ({ ...row, contrast: other.id, family: "family-9", p_holm: 1 })),
    );
    assert.deepEqual(draw(input).tests, before);
  });

  it("are absent, in words, where nothing was tested", () => {
    const input = study();
    input.results.t_tests = [];
    const { tests, caption } = draw(input);
    assert.deepEqual(tests, []);
    assert.match(caption, /No stars/);
  });
});
