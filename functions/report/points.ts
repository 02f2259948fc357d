/** Points per pixel of CSS, of which there are 96 to the inch. */
const POINTS = 72 / 96;
/** How large a drawing of Vega's is, in pixels of CSS. */
const SIZE = / width="([\d.]+)" height="([\d.]+)"/;

/** Width and height of a drawing. */
export const sizeInPoints = (svg: string): [number, number] => {
  const [, width = 0, height = 0] = SIZE.exec(svg) ?? [];
  return [POINTS * Number(width), POINTS * Number(height)];
};

/** A drawing whose numbers are points, where they were pixels: librsvg takes them for points. */
export const sizedInPoints = (svg: string): string => {
  const [width, height] = sizeInPoints(svg);
  return svg.replace(SIZE, ` width="${width}" height="${height}"`);
};
