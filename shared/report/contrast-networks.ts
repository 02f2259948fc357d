/**
 * The networks that a contrast "A vs B vs …" names, in its order; undefined where it names no two or more networks of the study.
 * Names are compared whole, because a name may itself contain " vs ".
 */
export function contrastNetworks(contrast: string, networks: readonly string[]): readonly string[] | undefined {
  for (const first of networks) {
    if (!contrast.startsWith(`${first} vs `)) continue;
    const rest = contrast.slice(`${first} vs `.length);
    const others = networks.includes(rest) ? [rest] : contrastNetworks(rest, networks);
    if (others) return [first, ...others];
  }
  return undefined;
}

/** Every two of a contrast's networks: those that its t-tests compare. */
export const pairsOf = (networks: readonly string[]): (readonly [string, string])[] =>
  networks.flatMap((a, k) => networks.slice(k + 1).map((b) => [a, b] as const));
