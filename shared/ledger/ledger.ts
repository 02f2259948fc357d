import { stars } from "../report/words/p-value.ts";
import type { StatedClaim, Nameable } from "./claim.ts";
import { conventionInWords, conventionsOf, distance, type Convention } from "./convention.ts";
import { evidenceIn, type Evidence } from "./evidence.ts";
import { undefinedBecause } from "./undefined-because.ts";
import type { ValueSource } from "./value-source.ts";
import { pairsOf } from "../results/contrast.ts";

/**
 * How a claim stands over all conventions. `holds`: every one that gives a verdict supports it at .05. `weaker`: so it is, but p passes .001 or .01
 * somewhere. `fails`: none supports it, and the verdict is the first convention's under every other. `flips`: the verdict is another
 * somewhere. `undefined`: the first convention gives none.
 */
export type Standing = "holds" | "weaker" | "fails" | "flips" | "undefined";

/** What one convention finds of a claim. */
export interface Entry {
  readonly convention: Convention;
  readonly evidence: Evidence;
}

/** A claim under all conventions. */
export interface LedgerLine {
  readonly claim: StatedClaim;
  readonly standing: Standing;
  /** under the first convention */
  readonly first: Evidence;
  /** conventions that give a verdict, and those whose verdict supports the claim */
  readonly defined: number;
  readonly supported: number;
  /** of those whose verdict is another, the one that takes the fewest choices; null where there is none */
  readonly flip: Entry | null;
  /** why the first convention gives no verdict; null where it gives one */
  readonly undefinedBecause: string | null;
  readonly entries: readonly Entry[];
}

/**
 * Every claim under every convention that a source can answer. A function of the source alone: the same lines each time.
 * @param done - told how many more claims were answered
 */
export function ledger(
  claims: readonly StatedClaim[],
  source: ValueSource,
  done: (claims: number) => void = () => undefined,
): LedgerLine[] {
  const conventions = conventionsOf(source);
  const [own] = conventions;
  const evidenceOf = evidenceIn(source);
  return claims.map((claim) => {
    const entries = conventions.map((convention) => ({ convention, evidence: evidenceOf(claim, convention) }));
    done(1);
    const defined = entries.filter(({ evidence }) => evidence.verdict !== "undefined");
    const first = entries[0].evidence;
    const others = defined.filter(({ evidence }) => evidence.verdict !== first.verdict);
    const fewest = Math.min(...others.map(({ convention }) => distance(convention, own)));
    const flip =
      first.verdict === "undefined" ? undefined : others.find(({ convention }) => distance(convention, own) === fewest);
    const weakest =
      first.verdict === "supported" && defined.some(({ evidence }) => stars(evidence.p).length < stars(first.p).length);
    const standing =
      first.verdict === "undefined"
        ? "undefined"
        : flip
          ? "flips"
          : first.verdict !== "supported"
            ? "fails"
            : weakest && claim.relation !== "="
              ? "weaker"
              : "holds";
    return {
      ...{ claim, standing, first, defined: defined.length, flip: flip ?? null, entries },
      undefinedBecause: first.verdict === "undefined" ? undefinedBecause(claim, own, source) : null,
      supported: defined.filter(({ evidence }) => evidence.verdict === "supported").length,
    };
  });
}

/**
 * What is claimed if nobody claims anything: that at each layer the one network of every two is above the other, as its mean is; where a
 * mean is undefined, that the first is, so that the ledger says why there is no verdict.
 */
export function everyClaim(source: ValueSource): string[] {
  const [own] = conventionsOf(source);
  return source.rois.flatMap((roi) =>
    pairsOf(source.networks).flatMap(([a, b]) =>
      sharedLayers(source, a, b).map((layer) => {
        const [first, second] = [a, b].map((network) => sum(source.persons({ network, layer }, roi, own)));
        const isFirst = first === null || second === null || first >= second;
        return isFirst ? `${a} > ${b} in ${layer}, ${roi}` : `${b} > ${a} in ${layer}, ${roi}`;
      }),
    ),
  );
}

const sharedLayers = ({ layersOf }: Nameable, a: string, b: string): string[] =>
  layersOf(a).filter((layer) => layersOf(b).includes(layer));

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);

/** Under which convention all others are looked at. */
export const firstConvention = (source: ValueSource): string => conventionInWords(conventionsOf(source)[0]);
