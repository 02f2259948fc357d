import { InputError } from "../errors.ts";
import { pairCount, pairIndex } from "../rdm/condensed.ts";
import { sameNames, spelling } from "./stimulus-naming.ts";
import { spelledTwice, twoSpellings } from "./two-spellings.ts";

/** How the stimuli of a brain RDM become those of the study. */
export interface StimulusMatch {
  /** for every stimulus of the study, its 0-based position in the brain RDM */
  readonly order: readonly number[];
  /** whether anything moves */
  readonly reordered: boolean;
  /** what was decided, in words */
  readonly note: string;
}

/** Names of one side that are shown when the sides differ. */
const SHOWN = 5;

/**
 * Matches the stimuli of a brain RDM with those of the study by identity: names agree as sets, however they are spelled where
 * that leaves no two alike: with or without folders and the extension of an image file, in either form of Unicode. Without names
 * they are taken to be in the same order, and the note says so.
 *
 * @param stimuli - names of the study's stimuli, in its order
 * @param brainLabels - names in the order of the brain RDM; undefined where its file has none
 * @param n - stimuli of the brain RDM
 * @param name - the brain RDM's file, for messages
 * @throws {InputError} if the numbers of stimuli differ, or the names do, or a name occurs twice
 */
export function matchStimuli(
  stimuli: readonly string[],
  brainLabels: readonly string[] | undefined,
  n: number,
  name = "brain RDMs",
): StimulusMatch {
  if (stimuli.length !== n) {
    const spelled = n > stimuli.length ? twoSpellings(brainLabels ?? []) : undefined;
    if (spelled !== undefined) throw spelledTwice(name, spelled);
    throw new InputError(
      `${name}: ${n} stimuli, but the study has ${stimuli.length} images; both must be the same stimuli`,
    );
  }
  if (brainLabels === undefined) {
    return {
      order: stimuli.map((_, k) => k),
      reordered: false,
      note: `${name}: no names of stimuli to go by; its ${n} stimuli were taken to be in the order of the images, ${stimuli[0]} first`,
    };
  }
  requireDistinct(brainLabels, name);
  requireDistinct(stimuli, "the study's images");
  const same = sameNames(stimuli, brainLabels);
  const twice = same === undefined ? twoSpellings(brainLabels) : undefined;
  if (twice !== undefined && twoSpellings(stimuli) === undefined) throw spelledTwice(name, twice);
  if (same === undefined) throw differ(stimuli, brainLabels, name);
  const { places: order, regardless } = same;
  const reordered = order.some((position, k) => position !== k);
  const how = `matched by name to the images${regardless === "" ? "" : `, regardless of ${regardless}`}`;
  return {
    order,
    reordered,
    note: `${name}: ${how}${reordered ? `${regardless === "" ? "" : ","} and put into their order` : ", in the same order"}`,
  };
}

function requireDistinct(labels: readonly string[], whose: string): void {
  const distinct = new Set(labels).size;
  if (distinct === labels.length) return;
  const twice = labels.find((label, k) => labels.indexOf(label) !== k) ?? "";
  throw new InputError(`${whose}: ${labels.length} stimuli have ${distinct} names; "${twice}" occurs more than once`);
}

function differ(stimuli: readonly string[], brainLabels: readonly string[], name: string): InputError {
  const only = (mine: readonly string[], theirs: readonly string[]) => {
    const known = new Set(theirs.map(spelling));
    const missing = mine.filter((label) => !known.has(spelling(label)));
    return `${missing.length} (${missing.slice(0, SHOWN).join(", ")}${missing.length > SHOWN ? ", …" : ""})`;
  };
  return new InputError(
    `${name}: names of stimuli differ from the images: only among the images ${only(stimuli, brainLabels)}, ` +
      `only in the brain RDMs ${only(brainLabels, stimuli)}`,
  );
}

/**
 * The same RDM with its stimuli in another order: pair (i, j) of the result is pair (order[i], order[j]) of `rdm`.
 *
 * @param rdm - condensed, of `order.length` stimuli
 * @param order - distinct ones of 0 … n − 1; stimuli that are not among them are left out
 * @param n - stimuli of `rdm`
 */
export function reorderCondensed(rdm: Float64Array, order: readonly number[], n = order.length): Float64Array {
  const reordered = new Float64Array(pairCount(order.length));
  let k = 0;
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) reordered[k++] = rdm[pairIndex(order[i], order[j], n)];
  }
  return reordered;
}
