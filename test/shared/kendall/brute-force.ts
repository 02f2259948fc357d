/** S = C − D by its definition: the sign of every pair of positions in x times its sign in y. O(p²). */
export function bruteForceNumerator(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let numerator = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      numerator += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
    }
  }
  return numerator;
}
