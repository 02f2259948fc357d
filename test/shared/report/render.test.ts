import assert from "node:assert/strict";
import { describe, it } from "node:test";
import sharp from "sharp";
import { raster } from "../../../functions/report/raster.ts";
import { renderReport } from "../../../shared/report/render.ts";
import { csvTables } from "../../../shared/results/csv-tables.ts";
import { Results } from "../../../shared/results/schema.ts";
import { syntheticStudy } from "./synthetic-study.ts";

const small = { stimuli: 12, subjects: 4, layers: ["relu1", "relu2", "relu3"] };
const study = syntheticStudy(small);

/** The page without the drawings, where markup is only what the templates wrote. */
const withoutDrawings = (html: string) => html.replace(/<svg[\s\S]*?<\/svg>/g, "");

describe("the report of a study", async () => {
  const { html, figures } = await renderReport(study, raster);

  it("is made from results that keep to the schema", () => {
    assert.deepEqual(Results.parse(study.results), study.results);
  });

  it("has a figure of the layers, of subjects’ ceilings, of the second-order RDM and its scaling, one per contrast, one of RDMs per network, and one per null distribution", () => {
    const kinds = Map.groupBy(figures, ({ name }) => name.split("-")[0]);
    assert.deepEqual(Object.fromEntries([...kinds].map(([kind, own]) => [kind, own.length])), {
      layers: 1,
      noise: 1,
      contrast: 3,
      second: 1,
      scaling: 1,
      rdms: 6,
      null: 1,
    });
    assert.equal(new Set(figures.map(({ name }) => name)).size, figures.length);
    assert.ok(figures.every(({ name }) => /^[a-z0-9-]+$/.test(name)));
  });

  it("breaks the axis of line plots below the noise ceiling where the config asks for it, and there alone", async () => {
    const nothing = () => Promise.resolve(new Uint8Array());
    const tiny = syntheticStudy({ stimuli: 4, subjects: 2, layers: ["a"], networks: [{ name: "only", training: "random", seeds: [0] }], contrasts: [] }); // prettier-ignore
    const broken = await renderReport({ ...tiny, brokenAxis: true }, { ...raster, drawing: nothing, pdf: nothing });
    const captionOf = (drawn: readonly { name: string; caption: string }[]) => drawn.find(({ name }) => name === "layers-it")!.caption; // prettier-ignore
    assert.match(captionOf(broken.figures), /in a panel of its own: the vertical axis is broken below it/);
    assert.doesNotMatch(captionOf(figures), /broken/);
  });

  it("is the same to the byte when it is drawn again, whatever was drawn in between", async () => {
    await renderReport(syntheticStudy({ ...small, seed: 2, subjects: 3 }), raster);
    const again = await renderReport(study, raster);
    assert.equal(again.html, html);
    assert.deepEqual(again.figures, figures);
  });

  it("asks nothing of any other machine", () => {
    const fetched = [...html.matchAll(/(?:\bsrc|href)="([^"]*)"/g)].map(([, url]) => url);
    const links = [...withoutDrawings(html).matchAll(/<a href="([^"]*)"/g)].map(([, url]) => url);
    const outside = fetched.filter((url) => !/^(data:|#|figures\/|correlations\.csv$|numbers\.tex$)/.test(url));
    assert.ok(
      outside.every((url) => url.startsWith("https://doi.org/") && links.includes(url)),
      outside.join(" "),
    );
    assert.doesNotMatch(html, /@import|url\((?!#)|<link|<iframe|<object|<embed/);
  });

  it("shows a network named <script> and runs nothing", () => {
    assert.equal(html.match(/<script/gi)?.length, 1, "the page’s own");
    assert.ok(html.lastIndexOf("<script") > html.lastIndexOf("</main>"));
    assert.match(html, /&lt;script&gt;alert\(/);
    for (const { svg } of figures) assert.doesNotMatch(svg, /<script/i);
  });

  it("gives every element its own id, and every reference within the page something to point to", () => {
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const referred = [...html.matchAll(/(?:href="#|url\(#|aria-describedby=")([^")]*)/g)].map(([, id]) => id);
    for (const id of referred) assert.ok(ids.includes(id), `#${id}`);
  });

  it("leaves no heading of a table and no drawing without a name to who hears the page", () => {
    assert.doesNotMatch(html, /<th\b[^>]*>\s*<\/th>/);
    assert.doesNotMatch(html, /role="graphics-/); // Vega's marks, which have none
  });

  it("closes what it opens", () => {
    const open: string[] = [];
    const VOID = ["meta", "br", "link"];
    for (const [, slash, name] of withoutDrawings(html).matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (slash === "") {
        if (!VOID.includes(name)) open.push(name);
      } else assert.equal(open.pop(), name);
    }
    assert.deepEqual(open, []);
  });

  it("says that the brain data are simulated, on the page and in every figure, if they are", async () => {
    assert.match(html, /brain data of this study are simulated/);
    for (const { svg } of figures) assert.match(svg, /simulated brain data/);
    const real = await renderReport(syntheticStudy({ ...small, simulated: false }), raster);
    assert.doesNotMatch(real.html, /simulated/i);
  });

  it("never states a p of zero", () => {
    assert.doesNotMatch(withoutDrawings(html), /p\s*[=≤]\s*\.?0+[^0-9.]/);
    assert.doesNotMatch(html, />\.0+</);
  });

  it("draws each PNG with 300 pixels to the inch, of which the drawing has 96", async () => {
    for (const { svg, png, name } of figures) {
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
      const drawn = await sharp(png).metadata();
      for (const [side, pixels] of [
        [drawn.width, width],
        [drawn.height, height],
      ] as const)
        // prettier-ignore
        assert.ok(Math.abs(side - (Number(pixels) * 300) / 96) <= 1, name);
      assert.equal(drawn.density, 300, name);
    }
  });

  it("has each figure as a PDF of one page of its size, with text that can be searched and no date", () => {
    for (const { svg, pdf, name } of figures) {
      const text = Buffer.from(pdf).toString("latin1");
      const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!;
      assert.equal(text.match(/\/Type \/Page\b/g)?.length, 1, name);
      assert.ok(text.includes(`/MediaBox [0 0 ${Number(width) * 0.75} ${Number(height) * 0.75}]`), name);
      assert.match(text, /\/ToUnicode/);
      assert.doesNotMatch(text, /D:20\d\d|<xmp:CreateDate>20/);
    }
  });
});

describe("the page when it is mailed alone", async () => {
  const { html, figures } = await renderReport(study, { ...raster, drawing: () => Promise.resolve(new Uint8Array()) });
  const within = new Map(
    [...html.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)" download="([^"]*)"/g)].map(([, text, name]) => [
      name,
      decodeURIComponent(text.replaceAll("&#39;", "'").replaceAll("&amp;", "&")),
    ]),
  );

  it("has its tables and the values of its figures in it, to the byte of the files beside it", () => {
    const tables = csvTables(study.results);
    for (const name of ["layer_means", "anova", "t_tests", "generalisation", "noise_ceiling"] as const)
      assert.equal(within.get(`${name}.csv`), tables[name], name);
    for (const { name, csv } of figures) assert.equal(within.get(`${name}.csv`), csv, name);
  });

  it("has the print and the page of its figures in it, to the byte, while there is room, and says which lie beside it", async () => {
    const print = (bytes: number) => () => Promise.resolve(Uint8Array.from({ length: bytes }, (_, i) => (i * 7) % 256));
    const tiny = syntheticStudy({ stimuli: 4, subjects: 2, layers: ["a"], networks: [{ name: "only", training: "random", seeds: [0] }], contrasts: [] }); // prettier-ignore
    const mailed = await renderReport(tiny, { ...raster, drawing: print(250_001), pdf: print(1001) });
    const pictures = [...mailed.html.matchAll(/href="data:(image\/png|application\/pdf);base64,([^"]*)" download="([^"]*)"/g)]; // prettier-ignore
    const kinds = Map.groupBy(pictures, ([, type]) => type);
    assert.deepEqual(
      [kinds.get("image/png")?.length, kinds.get("application/pdf")?.length],
      [2, mailed.figures.length],
    );
    for (const [, type, text, name] of pictures) {
      const of = mailed.figures.find((one) => name === `${one.name}.${type === "image/png" ? "png" : "pdf"}`)!;
      assert.ok(Buffer.from(text, "base64").equals(type === "image/png" ? of.png : of.pdf), name);
    }
    assert.equal(mailed.html.match(/\.png">PNG<\/a> \(beside this page\)/g)?.length, mailed.figures.length - 2);
  });

  it("has a way past its head, and its drawings can be saved from it", () => {
    assert.match(html, /<body>\s*<a class="skip" href="#content">/);
    for (const { name } of figures) assert.ok(html.includes(`data-draws="${name}"`), name);
  });
});
