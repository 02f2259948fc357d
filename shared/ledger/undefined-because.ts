import type { StatedClaim } from "./claim.ts";
import type { Convention } from "./convention.ts";
import type { ValueSource } from "./value-source.ts";

/** Why a convention that compares persons gives a claim no verdict: the first of its comparisons that cannot be tested. */
export function undefinedBecause(
  { comparisons, roi }: StatedClaim,
  convention: Convention,
  source: Pick<ValueSource, "persons">,
): string {
  for (const { a, b } of comparisons) {
    for (const side of a.network === b.network && a.layer === b.layer ? [a] : [a, b]) {
      const values = source.persons(side, roi, convention);
      const missing = values.filter((value) => value === null).length;
      const where = `${side.network} at ${side.layer}, ${roi}`;
      if (missing > 0) return `${where}: the correlation is undefined in ${missing} of ${counted(values.length)}`;
      if (values.length < 2) return `${where}: ${counted(values.length)}, needed at least 2`;
    }
  }
  return "the differences do not vary";
}

const counted = (persons: number): string => `${persons} ${persons === 1 ? "person" : "persons"}`;
