import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import sharp from "sharp";
import { drawPng } from "../../../../functions/report/figures/draw.ts";
import { elide } from "../../../../functions/report/figures/elide.ts";
import { textWidth } from "../../../../functions/report/figures/text-width.ts";
import { FONT } from "../../../../functions/report/figures/theme.ts";

const line = (text: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="40"><text x="10" y="25" font-size="20" font-family="${FONT}">${text}</text></svg>`;

/** Width of what is not transparent, in pixels of the SVG. */
async function inked(text: string): Promise<number> {
  const { info } = await sharp(await drawPng(line(text))).trim().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return info.width / 2;
}

describe("text in a PNG", () => {
  it("is set in the font that comes with the project, whatever is installed", async () => {
    await drawPng(line("x"));
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

describe("a name that is too long", () => {
  it("is cut in its middle, to the width there is", () => {
    const cut = elide("a network of one kind or other, trained", 150, 11);
    assert.match(cut, /^a netw.*….*trained$/);
    assert.ok(textWidth(cut, 11, false) <= 150);
    assert.equal(elide("short", 150, 11), "short");
  });
});
