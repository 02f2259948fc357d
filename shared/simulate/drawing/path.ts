export type Point = readonly [x: number, y: number];

/** Closed outlines; a point is inside where they wind around it (non-zero rule), so a reversed outline is a hole. */
export type Path = readonly (readonly Point[])[];

const TURN = 2 * Math.PI;

/** Points of an arc of an ellipse, angles in radians from the x axis towards y. */
export function arc(x: number, y: number, rx: number, ry: number, from = 0, to = TURN): Point[] {
  const steps = Math.max(2, Math.ceil((Math.abs(to - from) / TURN) * 48));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = from + ((to - from) * i) / steps;
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

export const ellipse = (x: number, y: number, rx: number, ry = rx): Path => [arc(x, y, rx, ry)];

export const polygon = (...points: readonly Point[]): Path => [points];

export const rectangle = (x: number, y: number, width: number, height: number): Path =>
  polygon([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

export function roundedRectangle(x: number, y: number, width: number, height: number, radius: number): Path {
  const r = Math.min(radius, width / 2, height / 2);
  const corner = (cx: number, cy: number, quarter: number) =>
    arc(cx, cy, r, r, (quarter * TURN) / 4, ((quarter + 1) * TURN) / 4);
  return [
    [
      ...corner(x + width - r, y + height - r, 0),
      ...corner(x + r, y + height - r, 1),
      ...corner(x + r, y + r, 2),
      ...corner(x + width - r, y + r, 3),
    ],
  ];
}

/** A disc of radius `outer` with a hole of radius `inner`. */
export const ring = (x: number, y: number, outer: number, inner: number): Path => [
  arc(x, y, outer, outer),
  arc(x, y, inner, inner).reverse(),
];

/** Points on the smooth curve through the given ones (Catmull-Rom), open or closed. */
export function curveThrough(points: readonly Point[], closed: boolean): Point[] {
  const n = points.length;
  const at = (i: number): Point => points[closed ? (i + n) % n : Math.min(Math.max(i, 0), n - 1)];
  const segments = closed ? n : n - 1;
  const curve = Array.from({ length: segments * 8 }, (_, k): Point => {
    const i = Math.floor(k / 8);
    const [before, start, end, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const t = (k % 8) / 8;
    return [catmullRom(before[0], start[0], end[0], after[0], t), catmullRom(before[1], start[1], end[1], after[1], t)];
  });
  return closed ? curve : [...curve, points[n - 1]];
}

function catmullRom(p0: number, p1: number, p2: number, p3: number, t: number): number {
  const square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
  const cube = 3 * p1 - p0 - 3 * p2 + p3;
  return p1 + (t * (p2 - p0 + t * (square + t * cube))) / 2;
}

/** The smooth closed outline through the points. */
export const blob = (...points: readonly Point[]): Path => [curveThrough(points, true)];

/** A line of the given width along the points, joints and ends round. */
export function stroke(points: readonly Point[], width: number): Path {
  const half = width / 2;
  const segments = points.slice(1).map(([x1, y1], i): Point[] => {
    const [x0, y0] = points[i];
    const length = Math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2);
    const [nx, ny] = length === 0 ? [0, 0] : [((y1 - y0) / length) * half, ((x0 - x1) / length) * half];
    return [
      [x0 + nx, y0 + ny],
      [x1 + nx, y1 + ny],
      [x1 - nx, y1 - ny],
      [x0 - nx, y0 - ny],
    ];
  });
  return [...segments, ...points.map(([x, y]) => arc(x, y, half, half))];
}

/** A line along the smooth open curve through the points. */
export const bend = (width: number, ...points: readonly Point[]): Path => stroke(curveThrough(points, false), width);
