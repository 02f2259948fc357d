import { textWidth } from "./text-width.ts";

/** A name that fits a width in pixels, cut in its middle: what tells names apart is at their ends. */
export function elide(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize, false) <= width) return text;
  let kept = text.length - 1;
  let cut = text;
  while (kept > 2 && textWidth(cut, fontSize, false) > width) {
    kept--;
    cut = `${text.slice(0, Math.ceil(kept / 2)).toWellFormed()}…${text.slice(text.length - Math.floor(kept / 2)).toWellFormed()}`;
  }
  return cut;
}
