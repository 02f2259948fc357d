import type { Affine } from "./affine.ts";
import type { Path } from "./path.ts";

/** Sampled lines per row of pixels; along a line coverage is exact. */
const LINES = 4;

/** Where an outline crosses a sampled line, and which way it goes: +1 down, −1 up. */
interface Crossing {
  readonly x: number;
  readonly direction: number;
}

/**
 * How much of each pixel a path covers, row by row, only where it covers any.
 *
 * @param toPixels - from the path's coordinates to pixels
 * @param visit - gets the row, its coverage from 0 to 1, and the first and last column that may be covered
 */
export function forEachCoveredRow(
  path: Path,
  toPixels: Affine,
  width: number,
  height: number,
  visit: (row: number, coverage: Float64Array, first: number, last: number) => void,
): void {
  const lines = crossings(path, toPixels, height);
  const coverage = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    let first = width;
    let last = -1;
    for (let line = row * LINES; line < (row + 1) * LINES; line++) {
      for (const [start, end] of spans(lines.get(line) ?? [], width)) {
        addSpan(coverage, start, end);
        first = Math.min(first, Math.floor(start));
        last = Math.max(last, Math.ceil(end) - 1);
      }
    }
    if (last < first) continue;
    visit(row, coverage, first, last);
    coverage.fill(0, first, last + 1);
  }
}

function crossings(path: Path, [a, b, c, d, e, f]: Affine, height: number): Map<number, Crossing[]> {
  const lines = new Map<number, Crossing[]>();
  for (const outline of path) {
    for (let i = 0; i < outline.length; i++) {
      const [px, py] = outline[i];
      const [qx, qy] = outline[(i + 1) % outline.length];
      const [x0, y0] = [a * px + c * py + e, (b * px + d * py + f) * LINES];
      const [x1, y1] = [a * qx + c * qy + e, (b * qx + d * qy + f) * LINES];
      const first = Math.max(Math.ceil(Math.min(y0, y1) - 0.5), 0);
      const last = Math.min(Math.ceil(Math.max(y0, y1) - 0.5), height * LINES);
      for (let line = first; line < last; line++) {
        const x = x0 + ((x1 - x0) * (line + 0.5 - y0)) / (y1 - y0);
        const crossing = { x, direction: y1 > y0 ? 1 : -1 };
        const others = lines.get(line);
        if (others === undefined) lines.set(line, [crossing]);
        else others.push(crossing);
      }
    }
  }
  return lines;
}

/** The parts of a line that are inside, cut to the width of the image. */
function spans(line: Crossing[], width: number): [number, number][] {
  const inside: [number, number][] = [];
  let winding = 0;
  let start = 0;
  for (const { x, direction } of line.sort((p, q) => p.x - q.x)) {
    if (winding === 0) start = x;
    winding += direction;
    const [left, right] = [Math.max(start, 0), Math.min(x, width)];
    if (winding === 0 && left < right) inside.push([left, right]);
  }
  return inside;
}

function addSpan(coverage: Float64Array, start: number, end: number): void {
  const first = Math.floor(start);
  const last = Math.ceil(end) - 1;
  if (first === last) {
    coverage[first] += (end - start) / LINES;
    return;
  }
  coverage[first] += (first + 1 - start) / LINES;
  for (let x = first + 1; x < last; x++) coverage[x] += 1 / LINES;
  coverage[last] += (end - last) / LINES;
}
