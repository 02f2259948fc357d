/**
 * Makes the rows of a matrix of independent normals orthonormal, one after the other (modified Gram–Schmidt): the result is uniform
 * among all such, as in Saxe, McClelland & Ganguli (2014), arXiv:1312.6120. Takes 2 · rows² · columns operations.
 *
 * @param rows - no more than columns
 */
export function orthonormalRows(values: Float64Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * columns, (row + 1) * columns);
    const norm = Math.sqrt(dot(own, own));
    for (let i = 0; i < columns; i++) own[i]! /= norm;
    for (let later = row + 1; later < rows; later++) {
      const other = values.subarray(later * columns, (later + 1) * columns);
      const share = dot(own, other);
      for (let i = 0; i < columns; i++) other[i]! -= share * own[i]!;
    }
  }
}

/** Four sums, so that no addition waits for the one before. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= a.length; i += 4) {
    s0 += a[i]! * b[i]!;
    s1 += a[i + 1]! * b[i + 1]!;
    s2 += a[i + 2]! * b[i + 2]!;
    s3 += a[i + 3]! * b[i + 3]!;
  }
  for (; i < a.length; i++) s0 += a[i]! * b[i]!;
  return s0 + s1 + (s2 + s3);
}
