/** x ↦ a·x + c·y + e, y ↦ b·x + d·y + f, as in SVG's `matrix(a b c d e f)`. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** The map that undoes one of non-zero determinant. */
export function invert([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * d - b * c;
  const [p, q, r, s] = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  return [p, q, r, s, -(p * e + r * f), -(q * e + s * f)];
}

/** Scales, mirrors and turns about (x, y), by an angle in radians, then moves by (dx, dy). */
export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale?: number;
  readonly angle?: number;
  readonly mirrored?: boolean;
  readonly dx?: number;
  readonly dy?: number;
}

export function placement({ x, y, scale = 1, angle = 0, mirrored = false, dx = 0, dy = 0 }: Placement): Affine {
  const cos = scale * Math.cos(angle);
  const sin = scale * Math.sin(angle);
  const side = mirrored ? -1 : 1;
  return compose([side * cos, side * sin, -sin, cos, x + dx, y + dy], [1, 0, 0, 1, -x, -y]);
}
