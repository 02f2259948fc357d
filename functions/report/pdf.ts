import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Points per pixel of CSS, of which there are 96 to the inch. */
const POINTS = 72 / 96;
/** A file that is the same whenever it is written has no date of its own. */
const NO_DATE = new Date(0);
/** What Vega writes for a line that is not dashed, which PDF has no pattern for. */
const SOLID = / stroke-dasharray="1,0"/g;

/**
 * A drawing of Vega’s as PDF: one page of its size, lines and text as such, text in the project’s own fonts, of which the file holds the
 * characters that it uses. The same bytes for the same drawing.
 */
export async function pdf(svg: string): Promise<Uint8Array> {
  const [{ default: PdfDocument }, { default: svgToPdf }] = await Promise.all([
    import("pdfkit"),
    import("svg-to-pdfkit"),
  ]);
  const [, width = 0, height = 0] = (/ width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(
    (text) => Number(text) * POINTS,
  );
  const document = new PdfDocument({
    size: [width, height],
    margin: 0,
    font: fontFile("DejaVuSans"),
    info: { CreationDate: NO_DATE, Producer: "pdfkit", Creator: "rsa-serverless" },
  });
  document.registerFont("regular", font("DejaVuSans"));
  document.registerFont("bold", font("DejaVuSans-Bold"));
  const parts: Uint8Array[] = [];
  const written = new Promise<Uint8Array>((resolve, reject) => {
    document.on("data", (part: Uint8Array) => parts.push(part));
    document.on("end", () => resolve(Buffer.concat(parts)));
    document.on("error", reject);
  });
  svgToPdf(document, svg.replace(SOLID, ""), 0, 0, {
    width,
    height,
    fontCallback: (_, bold) => (bold ? "bold" : "regular"),
  });
  document.end();
  return written;
}

const read = new Map<string, Uint8Array>();

/** A font of the project, read once for all drawings. */
function font(name: string): Uint8Array {
  const bytes = read.get(name) ?? readFileSync(fontFile(name));
  read.set(name, bytes);
  return bytes;
}

const fontFile = (name: string): string =>
  join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf", `${name}.ttf`);
