/** Advance widths of DejaVu Sans 2.37 in hundredths of the font size, characters 32 (space) to 126 (tilde). */
const WIDTHS = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
  69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
  82, 59, 59, 52, 64, 34, 64, 84,
];
const OTHER = 64;
const BOLD = 1.14;

/** Width in pixels of a line of text in DejaVu Sans: what Vega needs for its layout where there is no browser to ask. */
export function textWidth(text: string, fontSize: number, bold: boolean): number {
  let hundredths = 0;
  for (let i = 0; i < text.length; i++) hundredths += WIDTHS[text.charCodeAt(i) - 32] ?? OTHER;
  return (hundredths / 100) * fontSize * (bold ? BOLD : 1);
}
