import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import type { ReportInput } from "../../../shared/report/report-input.ts";
import { raster } from "../../../functions/report/raster.ts";
import { renderReport } from "../../../shared/report/render.ts";
import { undefinedRdm } from "../../../shared/report/words/undefined-rdm.ts";
import { syntheticStudy } from "./synthetic-study.ts";

/** Draws without making pixels of it, which one of the studies does. */
const nothing = () => Promise.resolve(new Uint8Array());
const drawingAlone = { ...raster, drawing: nothing, pdf: nothing };
/** In base64 any three letters may follow each other. */
const withoutData = (text: string): string => text.replace(/"data:[^"]*"/g, "");
const AWKWARD = "names of control characters, quotes and other scripts";

const tiny = { stimuli: 4, subjects: 3, layers: ["a", "b", "c"] };

function withoutMeans(study: ReportInput): ReportInput {
  for (const row of study.results.layer_means) {
    row.mean = row.sem = row.p_value = row.p_fwer = null;
  }
  for (const row of study.results.correlations) row.value = row.p_value = row.p_fwer = null;
  for (const row of study.results.noise_ceiling) row.lower = row.upper = null;
  for (const row of study.results.anova) row.F = row.p_value = row.epsilon = row.partial_eta_squared = null;
  for (const row of study.results.t_tests) row.t = row.p_value = row.p_holm = row.p_bh = row.cohens_d = null;
  return study;
}

const many = Array.from({ length: 20 }, (_, i) => ({
  name: `a network with a name too long for any legend, and only its number tells it apart: ${i}`,
  training: i % 2 === 0 ? "random" : "trained",
  seeds: [i],
}));

const STUDIES: readonly (readonly [string, () => ReportInput])[] = [
  ["one subject", () => syntheticStudy({ ...tiny, subjects: 1, ceiling: { lower: null, upper: 1 } })],
  ["one layer", () => syntheticStudy({ ...tiny, layers: ["embedding"] })],
  ["one network with several seeds", () => syntheticStudy({ ...tiny, networks: [{ name: "only", training: "random", seeds: [0, 1] }], contrasts: [] })],
  ["three stimuli", () => syntheticStudy({ ...tiny, stimuli: 3 })],
  ["twenty networks with long names", () => syntheticStudy({ ...tiny, layers: ["a", "b"], networks: many, contrasts: [[0, 1]] })],
  ["forty layers", () => syntheticStudy({ ...tiny, networks: many.slice(0, 1), layers: Array.from({ length: 40 }, (_, i) => `features.block${i}.relu`) })],
  ["no defined mean", () => withoutMeans(syntheticStudy(tiny))],
  [AWKWARD, () => syntheticStudy({ ...tiny, networks: ["\u0000\u0007", `"'&<>]]>`, "神経 網", "\u202Eevil", " "].map((name) => ({ name, training: "random", seeds: [0] })), contrasts: [[0, 1]] })],
]; // prettier-ignore

describe("a study with", () => {
  for (const [what, study] of STUDIES) {
    it(`${what} is drawn without a warning, and without a number that is none`, async () => {
      const warn = mock.method(console, "warn", () => undefined);
      const { html, figures } = await renderReport(study(), what === AWKWARD ? raster : drawingAlone);
      warn.mock.restore();
      assert.deepEqual(
        warn.mock.calls.map((call) => call.arguments),
        [],
      );
      for (const { svg, csv, name } of figures) {
        assert.doesNotMatch(withoutData(svg), /="[^"]*(NaN|Infinity|undefined|null)/, name);
        assert.doesNotMatch(csv, /NaN|Infinity|undefined/, name);
      }
      assert.doesNotMatch(withoutData(html), /NaN|Infinity|\[object/);
      assert.doesNotMatch(html, /[\u0000-\u0009\u000B-\u001F]/);
    });
  }

  it("undefined statistics says so in words, with the reason", async () => {
    const { html } = await renderReport(withoutMeans(syntheticStudy(tiny)), drawingAlone);
    assert.match(html, /No correlation with IT is defined/);
    assert.match(html, /<td>undefined<\/td>/);
    assert.match(html, /undefined where an RDM is constant, or lacks a dissimilarity/);
    assert.equal(
      undefinedRdm("partial-spearman"),
      "constant or a combination of the controls, or lacks a dissimilarity",
    );
  });
});
