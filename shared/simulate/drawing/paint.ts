/** Red, green, blue from 0 to 255, and opacity from 0 to 1 (1 if left out). */
export type Colour = readonly [red: number, green: number, blue: number, opacity?: number];

/** One colour, or a colour for every place in the drawing's own coordinates. */
export type Paint = Colour | ((x: number, y: number) => Colour);

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];

/** e.g. 0xff8800 */
export const rgb = (hex: number): Colour => [hex >> 16, (hex >> 8) & 255, hex & 255];

/** From `a` at share 0 to `b` at share 1. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const t = Math.min(Math.max(share, 0), 1);
  const between = (from: number, to: number) => from + (to - from) * t;
  return [between(a[0], b[0]), between(a[1], b[1]), between(a[2], b[2]), between(a[3] ?? 1, b[3] ?? 1)];
}

export const lighter = (colour: Colour, share: number): Colour => mix(colour, WHITE, share);

export const darker = (colour: Colour, share: number): Colour => mix(colour, BLACK, share);

export const faded = ([red, green, blue]: Colour, opacity: number): Colour => [red, green, blue, opacity];

/** Changes from `start` at (x0, y0) to `end` at (x1, y1), along the line between them. */
export function gradient(start: Colour, end: Colour, x0: number, y0: number, x1: number, y1: number): Paint {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const square = dx * dx + dy * dy;
  return (x, y) => mix(start, end, ((x - x0) * dx + (y - y0) * dy) / square);
}

/** Changes from `inside` at (x, y) to `outside` at the given radius. */
export function glow(inside: Colour, outside: Colour, x: number, y: number, radius: number): Paint {
  return (px, py) => mix(inside, outside, Math.sqrt((px - x) ** 2 + (py - y) ** 2) / radius);
}

/** Light from the left on an upright round bar between x0 and x1. */
export function cylinder(colour: Colour, x0: number, x1: number): Paint {
  const [left, bright, right] = [darker(colour, 0.22), lighter(colour, 0.45), darker(colour, 0.35)];
  return (x) => {
    const share = (x - x0) / (x1 - x0);
    return share < 0.35 ? mix(left, bright, share / 0.35) : mix(bright, right, (share - 0.35) / 0.65);
  };
}
