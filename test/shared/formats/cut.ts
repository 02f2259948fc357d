/** Lengths at which to cut a file short: all of a small one, else a spread that includes both ends. */
export function cutsOf(length: number, most = 200): number[] {
  if (length <= most) return Array.from({ length }, (_, cut) => cut);
  const step = length / most;
  return [...Array.from({ length: most }, (_, k) => Math.floor(k * step)), length - 1];
}
