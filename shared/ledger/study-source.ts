import type { Place } from "../analysis/populations.ts";
import { measures, MEASURE_NAMES, type MeasureName } from "../measures/measures.ts";
import { plannedStop } from "../plan/planned-relabellings.ts";
import type { Plan } from "../plan/schema.ts";
import type { StudyRdms } from "../rdm/study-rdms.ts";
import { meanRdm } from "../rdm/condensed.ts";
import { jackknife } from "./jackknife.ts";
import { personValues, type FoundValues } from "./person-values.ts";
import { remembered } from "./remembered.ts";
import { seedChoices, sessionChoices } from "./repeated-choices.ts";
import { similarities, tiesOf } from "./similarities.ts";
import type { SessionChoice } from "./convention.ts";
import type { Jackknifed, ValueSource } from "./value-source.ts";

/** Fewest stimuli of which a jackknife is made. */
const FEWEST = 8;

/** Of a study whose tests stop, which has no p of means by relabelling. */
const STOPPED =
  "tests by relabelling are none of the conventions, and this study has none of means (mantel.stop_after): claims are answered over persons and on their mean RDM, as of any study";

/** A model RDM and what it is of. */
interface Model extends Pick<Place, "network" | "seed" | "layer" | "layerIndex"> {
  readonly rdm: Float64Array;
}

/** A brain RDM and whose it is. */
interface Brain extends Pick<Place, "roi" | "subject" | "session"> {
  readonly rdm: Float64Array;
}

/**
 * Claims answered from the RDMs of a study, without extracting anything: by every measure, over persons or on their mean RDM, seeds and
 * sessions treated in every way there is. What was computed for one convention serves all that share it.
 */
export function studySource(
  plan: Pick<Plan, "networks" | "brain" | "stimuli" | "config" | "mask">,
  rdms: StudyRdms,
): ValueSource {
  const n = plan.stimuli.length;
  const models = plan.networks.flatMap(({ network, seed, layers }, i) =>
    layers.map(({ name, index }, j): Model => ({
      network,
      seed,
      layer: name,
      layerIndex: index,
      rdm: rdms.models[i][j],
    })),
  );
  const brains = plan.brain.map(({ roi, subject, session }, i): Brain => ({
    roi,
    subject,
    session,
    rdm: rdms.brains[i],
  }));
  const { controls, mask } = rdms;
  const own = plan.config.mantel.measure;
  const others = MEASURE_NAMES.filter(
    (name) => name !== own && (controls.length > 0 || measures[name].controlled === null),
  );
  const rois = [...new Set(brains.map(({ roi }) => roi))];

  const persons = remembered((measure: MeasureName, sessions: SessionChoice) =>
    placed(models, sessions === "mean RDMs" ? sessionsAveraged(brains) : brains, measure, { controls, mask }, n),
  );
  const means = remembered((roi: string) => {
    const mean = meanRdm(sessionsAveraged(brains.filter((brain) => brain.roi === roi)).map(({ rdm }) => rdm));
    return jackknife([own, ...others], { models: models.map(({ rdm }) => rdm), brains: [mean], controls, mask }, n);
  });
  return {
    networks: [...new Set(models.map(({ network }) => network))],
    rois,
    layersOf: (network) => [...new Set(models.filter((model) => model.network === network).map(({ layer }) => layer))],
    measures: [own, ...others],
    seeds: seedChoices(models),
    sessions: sessionChoices(brains),
    tests: ["independent t", "paired t", "signed ranks", ...(n >= FEWEST ? (["mean RDM, jackknife"] as const) : [])],
    notes: [
      "pooling and dissimilarity are those of the study: others need its activations again",
      ...(plannedStop(plan) === undefined ? [] : [STOPPED]),
    ],
    persons: (side, roi, convention) => persons(convention.measure, convention.sessions).of(side, roi, convention),
    meanRdm: ({ network, layer }, roi, { measure, seeds }) => {
      const found = means(roi).get(measure) ?? [];
      const draws = models.flatMap((model, i) =>
        model.network === network && model.layer === layer ? [found[i]] : [],
      );
      const chosen = seeds === "averaged" ? draws : draws.slice(Math.min(seeds, draws.length - 1)).slice(0, 1);
      return averaged(chosen);
    },
  };
}

/** Every model with every brain RDM. */
function placed(
  models: readonly Model[],
  brains: readonly Brain[],
  measure: MeasureName,
  beside: Pick<StudyRdms, "controls" | "mask">,
  n: number,
): FoundValues {
  const rdmsOf = (list: readonly { readonly rdm: Float64Array }[]): Float64Array[] => list.map(({ rdm }) => rdm);
  const rdms = { models: rdmsOf(models), brains: rdmsOf(brains), ...beside };
  const found = similarities(measure, rdms, tiesOf(rdms), n);
  const places = models.flatMap(({ rdm: _model, ...model }) =>
    brains.map(({ rdm: _brain, ...brain }): Place => ({ ...model, ...brain })),
  );
  return personValues(places, found.flat());
}

/** One RDM per person and region: the mean over their sessions. */
function sessionsAveraged(brains: readonly Brain[]): Brain[] {
  const persons = Map.groupBy(brains, ({ roi, subject }) => JSON.stringify([roi, subject]));
  return [...persons.values()].map((own) => ({ ...own[0], session: null, rdm: meanRdm(own.map(({ rdm }) => rdm)) }));
}

function averaged(draws: readonly (Jackknifed | null)[]): Jackknifed | null {
  const defined = draws.filter((draw) => draw !== null);
  if (defined.length < draws.length || defined.length === 0) return null;
  const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
  return {
    value: mean(defined.map(({ value }) => value)),
    without: defined[0].without.map((_, i) => mean(defined.map(({ without }) => without[i]))),
  };
}
