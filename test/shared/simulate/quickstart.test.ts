import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { decodeRgb } from "../../../functions/stimuli/decode.ts";
import { readCsv } from "../../../shared/formats/csv.ts";
import { readNpz } from "../../../shared/formats/npz.ts";
import { kendallTauB } from "../../../shared/kendall/kendall-tau.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { categoryStructure } from "../../../shared/simulate/category-structure.ts";
import { ANIMATE } from "../../../shared/simulate/object-images.ts";
import { pixelStructure } from "../../../shared/simulate/pixel-structure.ts";
import { quickstartFiles } from "../../../shared/simulate/quickstart.ts";
import { noiseCeiling } from "../../../shared/stats/noise-ceiling.ts";

/**
 * sha256 over path and bytes of every file, on Linux x64. It guards equality between machines and between commits; a change
 * meant to change the data raises the version in the README of the data, so that folders of the older version are replaced.
 */
const DIGEST = "a5909b0b241aa46271f24687bfa2f60e33a12939a8bee618deb571a3166be3a3";

const files = quickstartFiles();
const { rows } = readCsv(new TextDecoder().decode(files.get("stimuli/stimuli.csv")), "stimuli.csv");
const images = await Promise.all(
  rows.map((row) => decodeRgb(files.get(`stimuli/${row["filename"]!}`)!, row["filename"]!)),
);
const { shape, data } = readNpz(files.get("it-rdms.npz")!, "it-rdms.npz").get("rdms")!;
const n = shape[1];
const rdms = Array.from({ length: shape[0] }, (_, subject) =>
  condense(Float64Array.from(data.subarray(subject * n * n, (subject + 1) * n * n), Number), n),
);

describe("quickstartFiles", () => {
  it("are the same bytes on every machine", () => {
    const hash = createHash("sha256");
    for (const [path, bytes] of files) hash.update(path).update(bytes);
    assert.equal(hash.digest("hex"), DIGEST);
  });

  it("hold 24 different images of 256 × 256, six of each of four categories", () => {
    assert.deepEqual(new Set(images.map(({ width, height }) => `${width} × ${height}`)), new Set(["256 × 256"]));
    assert.equal(new Set(images.map((image) => createHash("sha256").update(image.data).digest("hex"))).size, 24);
    const categories = rows.map((row) => row["category"]);
    for (const category of new Set(categories))
      assert.equal(categories.filter((other) => other === category).length, 6);
    assert.equal(new Set(categories).size, 4);
  });

  it("hold 12 RDMs whose noise ceiling is that of real IT, far from 0 and from 1", () => {
    assert.deepEqual([...shape], [12, 24, 24]);
    const { lower, upper } = noiseCeiling(rdms, "kendall-tau-b");
    assert.ok(lower !== null && lower > 0.2 && lower < upper! && upper! < 0.5, `${lower} to ${upper}`);
  });

  it("hold RDMs that carry both the categories and the pixels of these images, which are unrelated", () => {
    const category = categoryStructure(
      rows.map((row) => row["category"] ?? ""),
      ANIMATE,
    );
    const pixels = pixelStructure(images);
    const meanTau = (model: Float64Array) => rdms.reduce((sum, rdm) => sum + kendallTauB(model, rdm), 0) / 12;
    assert.ok(meanTau(category) > 0.2);
    assert.ok(meanTau(pixels) > 0.08);
    assert.ok(Math.abs(kendallTauB(category, pixels)) < 0.1);
  });

  it("say in words that they are simulated", () => {
    assert.match(new TextDecoder().decode(files.get("README.txt")), /Everything in this folder is simulated\./);
  });
});
