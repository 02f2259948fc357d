import type { ReportInput } from "../../report-input.ts";
import type { ComparedRdm, SecondOrder } from "./compared-rdms.ts";

/** Which RDMs are compared, of how many, and of what: sentences that both figures of the second-order RDM have. */
export function comparedInWords(
  { modelRdms, networks, brainRdms, results: { study } }: ReportInput,
  { regions, items, stimuli, measure }: SecondOrder,
): string[] {
  const shown = items.filter(({ roi }) => roi !== null).length;
  const subjects = [...new Set(brainRdms.map((rdm) => rdm.subjects))].sort((a, b) => a - b).join(" or ");
  const best = modelRdms.find(({ network }) => network === null);
  const cut = modelRdms.filter(({ network, of, rdms }) => network !== null && rdms.length < of);
  const n = study.stimuli.length;
  return [
    subjects === "1" ? "A region’s RDM is that of its one subject." : `A region’s RDM is the mean over its ${subjects} subjects, noise and all: it lies farther from the layers the noisier it is.`, // prettier-ignore
    shown < regions ? `Shown are the first ${shown} of ${regions} regions.` : "",
    best === undefined ? "" : `Of layers those with the highest mean of the ${best.rdms.length} best of ${best.of} networks are shown; rdms.h5 has all.`, // prettier-ignore
    cut.length === 0 ? "" : `Of ${cut.map(({ network, of, rdms }) => `${network} ${rdms.length} of ${of} layers`).join(", of ")} are shown, the best and others evenly from the first to the last; rdms.h5 has all.`, // prettier-ignore
    networks.some(({ seeds }) => seeds.length > 1) ? "Of a network with several seeds the RDMs are of one draw, its first seed." : "", // prettier-ignore
    stimuli < n ? `Compared are the pairs of ${stimuli} of the ${n} stimuli, evenly from the first to the last.` : "",
    study.mask === null ? "" : `Compared are ${study.mask.in_words}.`,
    study.controls.length === 0 ? "" : `Controls are not taken out here: the measure is ${measure.title}.`,
  ];
}

/** Items that stand beside each other because they are layers of one network, or regions: from (included) to `to` (excluded). */
export interface ItemGroup {
  readonly network: string | null;
  readonly from: number;
  readonly to: number;
}

export function itemGroups(items: readonly ComparedRdm[]): ItemGroup[] {
  const starts = items.flatMap(({ network }, i) => (i === 0 || network !== items[i - 1].network ? [i] : []));
  return starts.map((from, k) => ({ network: items[from].network, from, to: starts[k + 1] ?? items.length }));
}

export const itemName = ({ roi, layer }: ComparedRdm): string => roi ?? layer ?? "";
