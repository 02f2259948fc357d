import type { Kernel } from "./kernel.ts";

/** Some of the tests of a kernel, by their places among all, and what counts them. */
export interface CountedPart {
  readonly places: readonly number[];
  readonly kernel: Kernel;
}

/**
 * A kernel of several, each of which counts its own tests; one alone counts all of them, in order. Whoever makes them is not held: a
 * closure there would hold the vectors too.
 */
export function partByPart(parts: readonly CountedPart[]): Kernel {
  if (parts.length === 1) return parts[0].kernel;
  const all = parts.map((part) => ({ ...part, counted: new Float64Array(part.places.length) }));
  return {
    name: [...new Set(parts.map(({ kernel }) => kernel.name))].join(" + "),
    count(relabelling, numerators) {
      for (const { places, kernel, counted } of all) {
        kernel.count(relabelling, counted);
        for (let at = 0; at < places.length; at++) numerators[places[at]] = counted[at];
      }
    },
  };
}
