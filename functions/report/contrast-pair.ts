/**
 * The two networks that a contrast "A vs B" names; undefined where it names no two networks of the study. Names are compared whole,
 * because a name may itself contain " vs ".
 */
export function contrastPair(contrast: string, networks: readonly string[]): readonly [string, string] | undefined {
  for (const a of networks) {
    const b = networks.find((name) => contrast === `${a} vs ${name}`);
    if (b !== undefined) return [a, b];
  }
  return undefined;
}
