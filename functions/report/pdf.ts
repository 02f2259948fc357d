import { sizeInPoints } from "./points.ts";

/** A file that is the same whenever it is written has no date of its own. */
const NO_DATE = new Date(0);
/** What Vega writes for a line that is not dashed, which PDF has no pattern for. */
const SOLID = / stroke-dasharray="1,0"/g;

/**
 * A drawing of Vega’s as PDF: one page of its size, lines and text as such, text in the project’s own fonts, of which the file holds the
 * characters that it uses. The same bytes for the same drawing.
 */
export async function pdf(svg: string): Promise<Uint8Array> {
  const [{ default: PdfDocument }, { default: svgToPdf }, { fontOfPdf }] = await Promise.all([
    import("pdfkit"),
    import("svg-to-pdfkit"),
    import("./fonts-of-pdf.ts"),
  ]);
  // pdfkit takes them as they are, which its typings do not know
  const [regular, bold] = [fontOfPdf("DejaVuSans"), fontOfPdf("DejaVuSans-Bold")] as unknown as [string, string];
  const [width, height] = sizeInPoints(svg);
  const document = new PdfDocument({
    size: [width, height],
    margin: 0,
    font: regular,
    info: { CreationDate: NO_DATE, Producer: "pdfkit", Creator: "rsa-serverless" },
  });
  document.registerFont("regular", regular);
  document.registerFont("bold", bold);
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
