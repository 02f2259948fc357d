import type { ReadyRequest } from "../../models/sources/source.ts";
import { at } from "../../shared/at.ts";
import type { ControlConfig } from "../../shared/config/schema.ts";
import { categoryRdm } from "../../shared/controls/category-rdm.ts";
import { luminanceRdm, pixelRdm } from "../../shared/controls/grey-images.ts";
import { residualsOn } from "../../shared/controls/residuals.ts";
import { dissimilarities } from "../../shared/dissimilarities/dissimilarities.ts";
import { InputError } from "../../shared/errors.ts";
import type { Controlled } from "../../shared/measures/measure.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedControl } from "../../shared/plan/schema.ts";
import { slug } from "../../shared/plan/slug.ts";
import { centredRanks } from "../../shared/stats/centred-ranks.ts";
import { greyImages } from "../stimuli/grey-images.ts";
import type { Stimulus } from "../stimuli/manifest.ts";
import { someOf } from "../stimuli/shown-url.ts";
import type { Artifact } from "../store/artifacts.ts";
import { rdmPath } from "../store/layout.ts";
import { rdmBytes, rdmDigest } from "../store/rdm-artifacts.ts";
import { rdmKey } from "../study/keys.ts";
import { categoriesOf } from "./categories-of.ts";
import { givenRdm } from "./given-rdm.ts";

export interface ControlPart {
  readonly planned: PlannedControl;
  readonly file: Artifact;
}

export interface PlannedControls {
  readonly parts: readonly ControlPart[];
  readonly notes: readonly string[];
}

interface ControlUse {
  /** condensed positions of the pairs that the study's mask keeps; undefined where it has none */
  readonly kept: Int32Array | undefined;
  readonly of: Controlled["of"] | undefined;
}

interface ControlRdm {
  readonly name: string;
  /** what it holds of two stimuli */
  readonly inWords: string;
  readonly rdm: Float64Array;
}

/** A control at the address of its contents. */
export const plannedControl = (
  { name, in_words, digest }: Omit<PlannedControl, "rdm">,
  code: CodeDigests,
): PlannedControl => ({
  name,
  in_words,
  rdm: rdmPath("control", slug(name), rdmKey({ content: digest }, code)),
  digest,
});

/**
 * The control RDMs of a study, from its stimuli or from files.
 * @param stimuli - those that are kept
 * @param use - how the study's measure takes controls out
 * @throws {InputError} for a control that cannot be read, is constant, or adds nothing to those before it
 */
export async function planControls(
  controls: readonly ControlConfig[],
  stimuli: readonly Stimulus[],
  ready: ReadyRequest,
  code: CodeDigests,
  use: ControlUse,
): Promise<PlannedControls> {
  const notes: string[] = [];
  const rdms: ControlRdm[] = [];
  const grey = controls.some((one) => one === "pixels" || one === "luminance") ? await greyImages(stimuli) : undefined;
  if (grey) notes.push(...grey.notes);
  for (const control of controls) {
    if (typeof control === "object") {
      const { rdm, notes: said } = await givenRdm(`controls, ${control.name}`, control, ready);
      const inWords = `as its file says (${control.rdms.replace(/^.*\//, "")})`;
      rdms.push({ name: control.name, inWords, rdm });
      notes.push(...said);
    } else if (control === "category" || grey === undefined) rdms.push(ofCategories(stimuli));
    else if (control === "pixels") {
      const rdm = pixelRdm(grey, (i) => at(stimuli, i, "stimulus").name);
      rdms.push({
        name: control,
        inWords: `${dissimilarities.correlation.title} of their pixels in grey, ${grey.inWords}`,
        rdm,
      });
    } else {
      const inWords = `the difference of their mean grey, ${grey.inWords}`;
      rdms.push({ name: control, inWords, rdm: luminanceRdm(grey) });
    }
  }
  requireIndependent(rdms, use);
  const parts = rdms.map(({ name, inWords, rdm }): ControlPart => {
    const planned = plannedControl({ name, in_words: inWords, digest: rdmDigest(rdm) }, code);
    return { planned, file: [planned.rdm, rdmBytes(rdm)] };
  });
  return { parts, notes };
}

function ofCategories(stimuli: readonly Stimulus[]): ControlRdm {
  const rdm = categoryRdm(categoriesOf(stimuli, "controls: category"));
  return { name: "category", inWords: "0 within a category and 1 between categories", rdm };
}

/**
 * Judged by what the measure fits: of rank measures the ranks, of which two may be the same where dissimilarities differ, and none a
 * combination where dissimilarities are one.
 *
 * @throws {InputError} for a control that is constant, or a combination of those before it
 */
function requireIndependent(controls: readonly ControlRdm[], { kept, of }: ControlUse): void {
  const vectors = controls
    .map(({ rdm }) => (kept ? Float64Array.from(kept, (pair) => at(rdm, pair, "pair")) : rdm))
    .map((rdm) => (of === "ranks" ? centredRanks(rdm) : rdm));
  for (const [place, { name }] of controls.entries()) {
    if (residualsOn(vectors.slice(0, place + 1)).rank > place) continue;
    const before = controls.slice(0, place).map((one) => one.name);
    const combined = of === "ranks" ? `is by its ranks a combination of` : `is a combination of`;
    const found =
      residualsOn(vectors.slice(place, place + 1)).rank === 0 ? "is constant" : `${combined} ${someOf(before)}`;
    const where = kept ? " over the pairs that the mask keeps" : "";
    throw new InputError(`controls: the RDM of ${name} ${found}${where}, so it takes nothing out; leave it out`);
  }
}
