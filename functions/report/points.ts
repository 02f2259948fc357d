import { InvariantError } from "../../shared/errors.ts";

/** Points per pixel of CSS, of which there are 96 to the inch. */
const POINTS = 72 / 96;
/** How large a drawing of Vega's is, in pixels of CSS. */
const SIZE = / width="([\d.]+)" height="([\d.]+)"/;

/**
 * Width and height of a drawing.
 * @throws {InvariantError} if it does not say them as Vega does
 */
export function sizeInPoints(svg: string): [number, number] {
  const [, width, height] = SIZE.exec(svg) ?? [];
  if (width === undefined || height === undefined)
    throw new InvariantError(`a broken invariant: a drawing has no width and height: ${svg.slice(0, 80)}`);
  return [POINTS * Number(width), POINTS * Number(height)];
}

/**
 * A drawing whose numbers are points, where they were pixels: librsvg takes them for points. It fills all pixels that it has a part of,
 * though their number is rounded.
 */
export function filledInPoints(svg: string): string {
  const [width, height] = sizeInPoints(svg);
  return svg.replace(SIZE, ` width="${width}" height="${height}" preserveAspectRatio="none"`);
}
