import { at } from "../../shared/at.ts";
import { InvariantError } from "../../shared/errors.ts";
import { base64 } from "../../shared/formats/base64.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { rank } from "../../shared/kendall/ranking.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { CarriedTests, Found, Recount } from "../../shared/report/recount/carried.ts";
import { type ChosenTests, chooseTests, type StudyExtent, ROOMS } from "../../shared/report/recount/choose-tests.ts";
import { leftOutInWords } from "../../shared/report/recount/left-out.ts";
import { count } from "../../shared/report/words/number.ts";
import type { Results } from "../../shared/results/schema.ts";
import type { ReadableArtifacts } from "../store/artifacts.ts";
import { readBrainRdm, readRdm } from "../store/rdm-artifacts.ts";

/** What a page may carry of a study's tests, from much to nothing, from the RDMs in the study's own folder. */
export async function carriedTests(plan: Plan, results: Results, own: ReadableArtifacts): Promise<Recount> {
  const { networks, brain, controls, mask, stimuli } = plan;
  const study: StudyExtent = {
    n: stimuli.length,
    measure: results.study.measure,
    draws: networks.map(({ network, layers }) => ({ network, layers: layers.length })),
    brains: brain,
    others: controls.length + (mask ? 1 : 0),
  };
  const choices = ROOMS.flatMap((room) => chooseTests(study, room) ?? []);
  const other = choices.filter((chosen, i) => i === 0 || JSON.stringify(chosen) !== JSON.stringify(choices[0]));
  const carried: CarriedTests[] = [];
  for (const chosen of other)
    carried.push({ ...(await chosenTests(plan, results, chosen, own)), leftOut: leftOutInWords(study, chosen) });
  const why =
    carried.length === 0
      ? `two RDMs of ${count(stimuli.length)} stimuli are more than a page of 5 MB can carry`
      : "its RDMs and the rest of the page are more than 5 MB";
  return [...carried, { why }];
}

/** What is read at once is bounded by the page. */
async function chosenTests(
  plan: Plan,
  results: Results,
  chosen: ChosenTests,
  own: ReadableArtifacts,
): Promise<Omit<CarriedTests, "leftOut">> {
  const { networks, brain, controls, mask, stimuli } = plan;
  const { measure, alternative, permutations, seed } = results.study;
  const encoded = (rdm: Float64Array) => text(chosen.values ? rdm : ranks(rdm));
  const readGiven = async (given: Parameters<typeof readBrainRdm>[0]) => readBrainRdm(given, plan, own);
  const carried: CarriedTests["networks"][number][] = [];
  for (const { draw, layers } of chosen.draws) {
    const network = at(networks, draw, "network");
    const ofLayer = async (place: number) => {
      const { name, rdm: path } = at(network.layers, place, "layer");
      const rdm = await readRdm(path, plan, own);
      return { name, rdm: rdm.some(Number.isNaN) ? null : encoded(rdm) };
    };
    carried.push({ title: network.title, layers: await Promise.all(layers.map(ofLayer)) });
  }
  return {
    n: stimuli.length,
    values: chosen.values,
    study: { measure, alternative, permutations, seed },
    networks: carried,
    brains: await Promise.all(
      chosen.brains.map(async (place) => {
        const planned = at(brain, place, "brain RDM");
        return { roi: planned.roi, subject: rowText(planned), rdm: encoded(await readGiven(planned)) };
      }),
    ),
    controls: await Promise.all(controls.map(async (control) => encoded(await readGiven(control)))),
    mask: mask && {
      rdm: text(Uint16Array.from(await readGiven(mask), (kept) => (kept === 0 ? 0 : 1))),
      classes: mask.classes,
    },
    found: foundOf(plan, results, chosen),
  };
}

/** What the study found of the tests that are carried: its tests are of all layers, network by network, with all brain RDMs. */
function foundOf(
  { networks, brain: { length: width } }: Plan,
  { study, correlations }: Results,
  chosen: ChosenTests,
): (Found | null)[] {
  let next = 0;
  const firsts = networks.map(({ layers }) => (next += layers.length) - layers.length);
  if (correlations.length !== next * width)
    throw new InvariantError(
      `a broken invariant: ${correlations.length} tests of ${next} layers and ${width} brain RDMs`,
    );
  return chosen.draws.flatMap(({ draw, layers }) =>
    layers.flatMap((layer) =>
      chosen.brains.map((brain): Found | null => {
        const test = (at(firsts, draw, "network") + layer) * width + brain;
        const { numerator, p_value, permutations } = at(correlations, test, "test");
        if (numerator === null || p_value === null) return null;
        return [numerator, exceedances(p_value, permutations, study.stop_after), permutations];
      }),
    ),
  );
}

/** b of p = (b + 1)/(m + 1), or h of p = h/l where the test stopped, at which the former never is. */
const exceedances = (p: number, permutations: number, stopAfter: number | undefined): number =>
  stopAfter !== undefined && p === stopAfter / permutations ? stopAfter : Math.round(p * (permutations + 1)) - 1;

/** Equal dissimilarities share a rank: 0 for the smallest, and the next for the next larger. */
function ranks(rdm: Float64Array): Uint16Array | Uint32Array {
  const { levels, levelCount } = rank(rdm);
  return levelCount <= 2 ** 16 ? Uint16Array.from(levels) : Uint32Array.from(levels);
}

const text = ({ buffer, byteOffset, byteLength }: Float64Array | Uint16Array | Uint32Array): string =>
  base64(new Uint8Array(buffer, byteOffset, byteLength));
