import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import { noiseCeilingRows } from "../../shared/analysis/noise-ceiling-rows.ts";
import { csvRows } from "../shared/formats/csv-cells.ts";
import { kendallTauB } from "../../shared/measures/kendall-tau-b.ts";
import { correlate } from "../../shared/measures/measure.ts";
import { condense, expand } from "../../shared/rdm/condensed.ts";
import { categoryStructure } from "../../shared/simulate/category-structure.ts";
import { pixelStructure } from "../../shared/simulate/pixel-structure.ts";
import { subjectRdms } from "../../shared/simulate/subject-rdms.ts";
import { npzArrays } from "../npz-arrays.ts";

const inQuickstart = (path: string): string =>
  fileURLToPath(new URL(`../../examples/quickstart/${path}`, import.meta.url));

const rows = csvRows(readFileSync(inQuickstart("stimuli/stimuli.csv"), "utf8"));
const images = await Promise.all(
  rows.map((row) => decodeRgb(readFileSync(inQuickstart(`stimuli/${row["filename"]!}`)), row["filename"]!)),
);
const { shape, data } = npzArrays(inQuickstart("it-rdms.npz")).get("rdms")!;
const n = rows.length;
const rdms = Array.from({ length: shape[0] }, (_, subject) =>
  condense(Float64Array.from(data.subarray(subject * n * n, (subject + 1) * n * n), Number), n),
);
const category = categoryStructure(
  rows.map((row) => row["category"]!),
  new Set(["face", "animal"]),
);
const pixels = pixelStructure(images);

describe("the data of the quickstart", () => {
  it("are 24 different images of 256 × 256, six of each of four categories", () => {
    assert.deepEqual(new Set(images.map(({ width, height }) => `${width} × ${height}`)), new Set(["256 × 256"]));
    assert.equal(new Set(images.map((image) => createHash("sha256").update(image.data).digest("hex"))).size, 24);
    const sizes = [...Map.groupBy(rows, (row) => row["category"])].map(([name, members]) => [name, members.length]);
    assert.deepEqual(sizes, [
      ["face", 6],
      ["animal", 6],
      ["tool", 6],
      ["building", 6],
    ]);
  });

  it("are RDMs that the simulation of subjects gives again from the images but for rounding, with the weights and seed of the README", () => {
    const ingredients = [
      { structure: category, weight: 0.5 },
      { structure: pixels, weight: 0.35 },
    ];
    const simulated = subjectRdms(ingredients, 12, 92).flatMap((rdm) => [...expand(rdm, n)]);
    assert.deepEqual([...shape], [12, n, n]);
    assert.equal(data.length, simulated.length);
    simulated.forEach((value, at) => assert.ok(Math.abs(value - Number(data[at])) < 1e-14, `${at}`));
  });

  it("are RDMs whose noise ceiling is that of real IT, far from 0 and from 1", () => {
    const brain = rdms.map((rdm, s) => ({ roi: "IT", subject: String(s), session: null, rdm }));
    const { lower, upper } = noiseCeilingRows({ brain, measure: "kendall-tau-b", nStimuli: n, seed: 1 }).at(-1)!;
    assert.ok(lower !== null && lower > 0.2 && lower < upper! && upper! < 0.5, `${lower} to ${upper}`);
  });

  it("are RDMs that carry both the categories and the pixels of these images, which are unrelated", () => {
    const tauB = (x: Float64Array, y: Float64Array) => correlate(kendallTauB, x, y)!;
    const meanTauB = (model: Float64Array) => rdms.reduce((sum, rdm) => sum + tauB(model, rdm), 0) / 12;
    assert.ok(meanTauB(category) > 0.2);
    assert.ok(meanTauB(pixels) > 0.08);
    assert.ok(Math.abs(tauB(category, pixels)) < 0.1);
  });
});
