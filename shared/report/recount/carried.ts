import type { MeasureName } from "../../measures/measures.ts";
import type { Alternative } from "../../stats/alternative.ts";

/**
 * What a page carries so that its reader can count tests again. An RDM is condensed, in base64: little-endian doubles where `values` are
 * carried, else the ranks of its dissimilarities, equal ones sharing theirs, as unsigned integers of 2 bytes, or of 4 where 2 are too few.
 */
export interface CarriedTests {
  /** stimuli */
  readonly n: number;
  readonly values: boolean;
  /** how the study itself tested */
  readonly study: HowTested;
  /** each draw of a network by its title; an RDM that holds a NaN is null, and undefined */
  readonly networks: readonly {
    readonly title: string;
    readonly layers: readonly { readonly name: string; readonly rdm: string | null }[];
  }[];
  readonly brains: readonly { readonly roi: string; readonly subject: string; readonly rdm: string }[];
  readonly controls: readonly string[];
  readonly mask: {
    /** ranks whatever `values` says: 0 for the pairs that are left out, 1 for the others */
    readonly rdm: string;
    readonly classes: readonly (readonly number[])[];
  } | null;
  /** what the study found, layer after layer of the networks, brain RDM after brain RDM; null where the statistic is undefined */
  readonly found: readonly (Found | null)[];
  /** what of the study is left out, as sentences; empty where nothing is */
  readonly leftOut: string;
}

/** A numerator, and how many are at least as extreme of so many relabellings: fewer than the study asks for where the test stopped. */
export type Found = readonly [numerator: number, exceedances: number, relabellings: number];

/** All that the count of a test depends on, beside its RDMs. */
export interface HowTested {
  readonly measure: MeasureName;
  readonly alternative: Alternative;
  /** as many as are asked for: all that there are, where these are fewer */
  readonly permutations: number;
  readonly seed: number;
}

/** Why a page carries none. */
export interface NotCarried {
  readonly why: string;
}

/** What a page may carry, from much to nothing: the first with which it is not too large. */
export type Recount = readonly [...CarriedTests[], NotCarried];
