import type { ReadyRequest } from "../../models/sources/source.ts";
import type { MaskConfig } from "../../shared/config/schema.ts";
import { categoryRdm } from "../../shared/controls/category-rdm.ts";
import { InputError } from "../../shared/errors.ts";
import { exchangeableStimuli, keptPairs } from "../../shared/masks/pair-mask.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedMask } from "../../shared/plan/schema.ts";
import type { Stimulus } from "../stimuli/manifest.ts";
import type { Artifact } from "../store/artifacts.ts";
import { rdmPath } from "../store/layout.ts";
import { rdmBytes, rdmDigest } from "../store/rdm-artifacts.ts";
import { rdmKey } from "../study/keys.ts";
import { categoriesOf } from "./categories-of.ts";
import { givenRdm } from "./given-rdm.ts";

export interface MaskPart {
  readonly planned: PlannedMask;
  readonly file: Artifact;
  /** condensed positions of the pairs that are compared */
  readonly kept: Int32Array;
  readonly notes: readonly string[];
}

/** Of fewer pairs there is nothing to rank. */
const FEWEST_PAIRS = 3;

/** A mask at the address of its contents, with what follows from them. */
export function plannedMask(
  { in_words, digest }: Pick<PlannedMask, "in_words" | "digest">,
  mask: Float64Array,
  n: number,
  code: CodeDigests,
): PlannedMask {
  const rdm = rdmPath("control", "mask", rdmKey({ content: digest }, code));
  const pairs = mask.reduce((sum, value) => sum + value, 0);
  return { in_words, rdm, digest, pairs, classes: exchangeableStimuli(mask, n) };
}

/**
 * Which pairs of stimuli are compared.
 * @param stimuli - those that are kept
 * @throws {InputError} for a mask that cannot be read, leaves out nothing or too much, or of which no two stimuli may change places
 */
export async function planMask(
  mask: MaskConfig,
  stimuli: readonly Stimulus[],
  ready: ReadyRequest,
  code: CodeDigests,
): Promise<MaskPart> {
  const { inWords, values, notes } = await maskOf(mask, stimuli, ready);
  const other = values.find((value) => value !== 0 && value !== 1);
  if (other !== undefined)
    throw new InputError(`mask: found ${other}; needed 1 for pairs that are compared and 0 for others`);
  const planned = plannedMask({ in_words: inWords, digest: rdmDigest(values) }, values, stimuli.length, code);
  const { pairs, classes } = planned;
  if (pairs === values.length) throw new InputError("mask: it leaves no pair of stimuli out; leave it out");
  if (pairs < FEWEST_PAIRS)
    throw new InputError(
      `mask: it leaves ${pairs} of ${values.length} pairs of stimuli, needed at least ${FEWEST_PAIRS}`,
    );
  if (classes.length === 0)
    throw new InputError(
      "mask: no two stimuli may change places so that the pairs that are compared stay these and one becomes another, so nothing can be relabelled",
      {
        advice:
          "a mask of blocks of three stimuli or more, as same-category, lets the stimuli of a block change places",
      },
    );
  return { planned, file: [planned.rdm, rdmBytes(values)], kept: keptPairs(values), notes };
}

async function maskOf(mask: MaskConfig, stimuli: readonly Stimulus[], ready: ReadyRequest) {
  if (typeof mask === "object") {
    const { rdm, notes } = await givenRdm("mask", mask, ready, { isMask: true });
    return { inWords: `those of the mask ${mask.rdms.replace(/^.*\//, "")}`, values: rdm, notes };
  }
  const between = categoryRdm(categoriesOf(stimuli, `mask: ${mask}`));
  return mask === "same-category"
    ? { inWords: "those within a category", values: between.map((value) => 1 - value), notes: [] }
    : { inWords: "those between categories", values: between, notes: [] };
}
