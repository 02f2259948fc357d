import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import sharp from "sharp";
import { raster } from "../../../functions/report/raster.ts";
import { textWidth } from "../../../shared/report/figures/text-width.ts";
import { FONT } from "../../../shared/report/figures/theme.ts";

/** As Vega draws: on white, of a size in pixels. */
const line = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="40" viewBox="0 0 600 40"><rect width="600" height="40" fill="white"/><text x="10" y="25" font-size="20" font-family="${FONT}">${text}</text></svg>`;

/** Width of what is not white, in pixels of the SVG, of which there are 96 to the inch. */
async function inked(text: string): Promise<number> {
  const { info } = await sharp(await raster.drawing(line(text))).trim().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return (info.width * 96) / 300;
}

describe("text in a PNG", () => {
  it("is set in the font that comes with the project, whatever is installed", async () => {
    await raster.drawing(line("x"));
    const configuration = readFileSync(process.env["FONTCONFIG_FILE"]!, "utf8");
    const [, folder] = /<dir>([^<]*dejavu-fonts-ttf[^<]*)<\/dir>/.exec(configuration)!;
    assert.ok(existsSync(`${folder}/DejaVuSans.ttf`));
  });

  it("stays in that font when a copy of the program elsewhere draws, and is removed", async () => {
    await raster.drawing(line("x"));
    const own = process.env["FONTCONFIG_FILE"]!;
    const before = readFileSync(own, "utf8");
    const copy = mkdtempSync(join(tmpdir(), "rsa-copy-"));
    try {
      for (const file of ["functions/report/fonts.ts", "functions/store/digest.ts"]) {
        cpSync(new URL(`../../../${file}`, import.meta.url), join(copy, file));
      }
      mkdirSync(join(copy, "node_modules/dejavu-fonts-ttf"), { recursive: true });
      writeFileSync(join(copy, "package.json"), '{ "type": "module" }');
      writeFileSync(join(copy, "node_modules/dejavu-fonts-ttf/package.json"), "{}");
      const code = `import { useOwnFonts } from "./functions/report/fonts.ts"; useOwnFonts();
        console.log(process.env["FONTCONFIG_FILE"]);`;
      const others = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: copy }).toString();
      assert.match(readFileSync(others.trim(), "utf8"), /rsa-copy-/);
      assert.equal(readFileSync(own, "utf8"), before);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it("is as wide as the layout takes it to be", async () => {
    for (const text of ["AlexNet random", "DeepCluster WWW mmm", "iiilll...0.0123"]) {
      assert.ok(Math.abs((await inked(text)) - textWidth(text, 20, false)) < 5, text);
    }
  });
});

describe("a PNG", () => {
  it("is white to its edges where a drawing is, whatever its size", async () => {
    for (const [width, height] of [
      [620, 155],
      [155, 620],
      [812, 155],
      [122.5, 20.29],
      [457, 154],
    ] as const) {
      // prettier-ignore
      const white = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="white"/></svg>`;
      const { data, info } = await sharp(await raster.drawing(white))
        .raw()
        .toBuffer({ resolveWithObject: true });
      assert.equal(info.channels, 3);
      assert.ok(data.every((value) => value === 255), `${width} × ${height}`); // prettier-ignore
    }
  });

  it("is refused for what has no size", async () => {
    await assert.rejects(async () => raster.drawing("<svg/>"), /no width and height/);
    await assert.rejects(raster.pdf("<svg/>"), /no width and height/);
  });
});

describe("text in a PDF", () => {
  it("is what was written where two spellings look alike, whatever was drawn before", async () => {
    const letters = await raster.pdf(line("office"));
    assert.notDeepEqual(await raster.pdf(line("of\ufb01ce")), letters);
    assert.deepEqual(await raster.pdf(line("office")), letters);
  });
});
