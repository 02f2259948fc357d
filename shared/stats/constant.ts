/**
 * Whether all values are equal, as for no values or one. Asked of the values and not of their deviations: the mean of equal
 * values may differ from them in the last bit.
 */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
