/**
 * k − 1 orthonormal contrasts among k levels, by rows: Helmert's, each comparing a level with the mean of those before it.
 * Every row sums to 0 and has length 1. Any other orthonormal set spans the same space and gives the same F and epsilon.
 */
export function helmertContrasts(levels: number): Float64Array[] {
  return Array.from({ length: levels - 1 }, (_, row) => {
    const before = row + 1;
    const scale = 1 / Math.sqrt(before * (before + 1));
    return Float64Array.from({ length: levels }, (_, level) => {
      if (level < before) return -scale;
      return level === before ? before * scale : 0;
    });
  });
}

/** The one row that averages over `levels` levels, of length 1: what a factor contributes to an effect that is not its own. */
export function averaging(levels: number): Float64Array[] {
  return [new Float64Array(levels).fill(1 / Math.sqrt(levels))];
}

/** Kronecker product of two sets of rows: contrasts over cells in the order of a crossed design, second factor fastest. */
export function crossed(first: readonly Float64Array[], second: readonly Float64Array[]): Float64Array[] {
  return first.flatMap((f) =>
    second.map((s) => {
      const row = new Float64Array(f.length * s.length);
      f.forEach((weight, i) => s.forEach((other, j) => (row[i * s.length + j] = weight * other)));
      return row;
    }),
  );
}
