import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import sharp from "sharp";
import { raster } from "../../../functions/report/raster.ts";
import { textWidth } from "../../../shared/report/figures/text-width.ts";
import { FONT } from "../../../shared/report/figures/theme.ts";

const line = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="40"><text x="10" y="25" font-size="20" font-family="${FONT}">${text}</text></svg>`;

/** Width of what is not transparent, in pixels of the SVG. */
async function inked(text: string): Promise<number> {
  const { info } = await sharp(await raster.drawing(line(text))).trim().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return info.width / 2;
}

describe("text in a PNG", () => {
  it("is set in the font that comes with the project, whatever is installed", async () => {
    await raster.drawing(line("x"));
    const configuration = readFileSync(process.env["FONTCONFIG_FILE"]!, "utf8");
    const [, folder] = /<dir>([^<]*dejavu-fonts-ttf[^<]*)<\/dir>/.exec(configuration)!;
    assert.ok(existsSync(`${folder}/DejaVuSans.ttf`));
  });

  it("is as wide as the layout takes it to be", async () => {
    for (const text of ["AlexNet random", "DeepCluster WWW mmm", "iiilll...0.0123"]) {
      assert.ok(Math.abs((await inked(text)) - textWidth(text, 20, false)) < 5, text);
    }
  });
});
