import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, type Font } from "fontkit";
import { fontFolder } from "./fonts.ts";

/** What has been read of each font, kept for all drawings: reading its tables takes longer than a drawing's text. */
const read = new Map<string, Font>();

/**
 * A font of the project, for one drawing. Its glyphs are the drawing's own: one remembers the character that it first stood for, by which
 * a PDF can be searched.
 */
export function fontOfPdf(name: string): Font {
  const font = read.get(name) ?? create(readFileSync(join(fontFolder(), `${name}.ttf`)));
  read.set(name, font);
  return Object.assign(Object.create(font) as Font, { _glyphs: {} });
}
