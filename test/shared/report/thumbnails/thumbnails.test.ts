import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { picturedStimuli } from "../../../../shared/report/thumbnails/pictured-stimuli.ts";
import { strip, stripLayout } from "../../../../shared/report/thumbnails/strip.ts";
import { TILE } from "../../../../shared/report/thumbnails/thumbnails.ts";
import { withoutThumbnails } from "../../../../shared/report/thumbnails/without-thumbnails.ts";
import { picturedFigure } from "../../../../shared/report/figures/rdms/pictured.ts";
import { drawSvg } from "../../../../shared/report/figures/draw.ts";
import { csvRows } from "../../formats/csv-cells.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const LENGTH = 400;
const upTo = (n: number) => [...Array(n).keys()];

describe("the stimuli that stand along an RDM", () => {
  it("are all of few, some of each category of many, and none of many without categories that stand together", () => {
    assert.deepEqual(picturedStimuli(92, undefined), upTo(92));
    const categories = upTo(1000).map((i) => (i < 900 ? "animal" : "tool"));
    const some = picturedStimuli(1000, categories);
    assert.equal(some.length, 64);
    assert.deepEqual([some[0], some[31], some[32], some[63]], [0, 899, 900, 999]);
    assert.deepEqual(picturedStimuli(1000, undefined), []);
    assert.deepEqual(picturedStimuli(1000, upTo(1000).map((i) => `${i % 2}`)), []); // prettier-ignore
  });

  it("stand each at its own row without covering another, in at most four rows", () => {
    for (const n of [1, 2, 24, 25, 26, 60, 92, 100]) {
      const { side, rows, placed } = stripLayout(upTo(n), n, LENGTH);
      assert.equal(placed.length, n, `${n} stimuli`);
      assert.ok(rows <= 4 && side >= 16 && side <= TILE, `${rows} rows of ${side}`);
      for (const { tile, at } of placed) {
        // the strip begins half a thumbnail before the axis, so that a thumbnail that begins there is centred here
        assert.ok(Math.abs(at - ((tile + 0.5) * LENGTH) / n) < 1e-9, `${tile} of ${n}`);
      }
      for (const own of Map.groupBy(placed, ({ row }) => row).values())
        own.slice(1).forEach(({ at }, k) => assert.ok(at + 0.5 >= own[k].at + side));
    }
    assert.ok(stripLayout(upTo(100), 1000, LENGTH).placed.length < 100, "what finds no room is left out");
  });

  it("are pixels of their thumbnails along either edge, the first at the beginning", () => {
    const pixels = new Uint8Array(3 * TILE * TILE * 2).fill(7, 3 * TILE * TILE);
    const thumbnails = { stimuli: [0, 1], pixels };
    const layout = stripLayout([0, 1], 2, 64);
    const [top, left] = [strip(thumbnails, layout, "top"), strip(thumbnails, layout, "left")];
    assert.deepEqual([top.width, top.height, left.width, left.height], [96, 32, 32, 96]);
    const at = ({ width, data }: typeof top, x: number, y: number) => data[3 * (y * width + x)];
    assert.deepEqual([at(top, 15, 0), at(top, 16, 0), at(top, 47, 31), at(top, 48, 0), at(top, 79, 31)], [255, 0, 0, 7, 7]); // prettier-ignore
    assert.deepEqual([at(left, 0, 15), at(left, 0, 16), at(left, 31, 47), at(left, 0, 48), at(left, 31, 79)], [255, 0, 0, 7, 7]); // prettier-ignore
  });
});

describe("the figure of an RDM with its stimuli", () => {
  const study = syntheticStudy({ stimuli: 6, subjects: 3, layers: ["a", "b"], contrasts: [] });
  const thumbnails = { stimuli: upTo(6), pixels: new Uint8Array(3 * TILE * TILE * 6) };
  const nothing = () => Promise.resolve(new Uint8Array());
  const raster = { photograph: () => Promise.resolve("data:strip"), drawing: nothing, pdf: nothing };

  it("has the region and the layer that is most like it, thumbnails above both and beside the first", async () => {
    const figure = await picturedFigure(study, { brain: study.brainRdms[0], thumbnails }, "stimuli", raster);
    const best = study.results.layer_means.reduce((a, b) => (Math.abs(b.mean!) > Math.abs(a.mean!) ? b : a));
    const [row] = csvRows(figure.csv);
    assert.deepEqual(Object.keys(row), ["stimulus_a", "stimulus_b", "IT, mean of 3 subjects", `${best.network}, ${best.layer}`]); // prettier-ignore
    const svg = await drawSvg(figure.spec);
    assert.equal(svg.match(/data:strip/g)?.length, 3);
    assert.equal(svg.match(/data:image\/png/g)?.length, 2);
    assert.match(figure.caption, /with thumbnails of the 6 stimuli, each above or beside its own row/);
  });

  it("is missed in a sentence where there are no images, and where there are too many", () => {
    assert.match(withoutThumbnails(study).join(), /their images were not at hand/);
    assert.deepEqual(withoutThumbnails({ ...study, thumbnails }), []);
    const { categories: _categories, ...many } = syntheticStudy({ stimuli: 101, subjects: 2, layers: ["a"], contrasts: [], networks: [{ name: "one", training: "random", seeds: [0] }] }); // prettier-ignore
    assert.match(withoutThumbnails(many).join(), /101 are too many, and no few categories/);
  });
});
