export interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** The line of least squares whose intercept is not negative, as nothing costs less than no time. */
export function straightLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const mean = (of: (x: number, y: number) => number): number =>
    points.reduce((sum, [x, y]) => sum + of(x, y), 0) / points.length;
  const [x, y] = [mean((x) => x), mean((_, y) => y)];
  const slope = mean((xi, yi) => (xi - x) * (yi - y)) / mean((xi) => (xi - x) ** 2);
  const intercept = y - slope * x;
  return intercept >= 0 ? { intercept, slope } : { intercept: 0, slope: mean((x, y) => x * y) / mean((x) => x * x) };
}
