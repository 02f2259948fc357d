import { measures, type MeasureName } from "../measures/measures.ts";

/** Several seeds of a network: averaged within each person, or one of them alone, by its place. */
export type SeedChoice = "averaged" | number;

/** Several sessions of a person: correlations averaged, RDMs averaged, or each counted as a person, which it is not. */
export type SessionChoice = "averaged" | "mean RDMs" | "as persons";

/** What is a case, and how two sides are compared over cases. */
export type TestChoice = "independent t" | "paired t" | "signed ranks" | "mean RDM, jackknife";

export type Correction = "none" | "holm" | "benjamini-hochberg";

/** One way to analyse a study. */
export interface Convention {
  readonly measure: MeasureName;
  readonly seeds: SeedChoice;
  readonly sessions: SessionChoice;
  readonly test: TestChoice;
  readonly correction: Correction;
}

/** A convention but for its correction: what its values and tests depend on. */
export type Cases = Omit<Convention, "correction">;

/** The choices that a source of values leaves open; the first of each is the study's own, or the paper's. */
export interface Choices {
  readonly measures: readonly MeasureName[];
  readonly seeds: readonly SeedChoice[];
  readonly sessions: readonly SessionChoice[];
  readonly tests: readonly TestChoice[];
}

const CORRECTIONS: readonly Correction[] = ["none", "holm", "benjamini-hochberg"];

/** Every combination of the choices; the first is the one that others are held against. */
export function conventionsOf({ measures: all, seeds, sessions, tests }: Choices): Convention[] {
  return all.flatMap((measure) =>
    seeds.flatMap((seed) =>
      sessions.flatMap((session) =>
        tests.flatMap((test) =>
          // the mean RDM is of persons, whose sessions are averaged in it
          test === "mean RDM, jackknife" && session !== sessions[0]
            ? []
            : CORRECTIONS.map((correction) => ({ measure, seeds: seed, sessions: session, test, correction })),
        ),
      ),
    ),
  );
}

const KEYS = ["test", "correction", "measure", "seeds", "sessions"] as const;

const WORDS = {
  test: (value: TestChoice) =>
    ({
      "independent t": "persons as independent groups (t)",
      "paired t": "persons paired (t)",
      "signed ranks": "persons paired (Wilcoxon’s signed ranks)",
      "mean RDM, jackknife": "the persons’ mean RDM (jackknife over stimuli)",
    })[value],
  correction: (value: Correction) =>
    ({
      none: "nothing corrected",
      holm: "Holm over the layers",
      "benjamini-hochberg": "Benjamini–Hochberg over the layers",
    })[value],
  measure: (value: MeasureName) => measures[value].title,
  seeds: (value: SeedChoice) =>
    value === "averaged" ? "seeds averaged" : `draw ${value + 1} alone, as the seeds are listed`,
  sessions: (value: SessionChoice) =>
    ({
      averaged: "sessions averaged",
      "mean RDMs": "RDMs of sessions averaged",
      "as persons": "sessions as if they were persons",
    })[value],
};

/** How many choices two conventions differ in. */
export const distance = (one: Convention, other: Convention): number =>
  KEYS.filter((key) => one[key] !== other[key]).length;

/** A convention in words, as far as it differs from another; whole if there is none. */
export function conventionInWords(convention: Convention, from?: Convention): string {
  const { test, correction, measure, seeds, sessions } = convention;
  const said = {
    test: WORDS.test(test),
    correction: WORDS.correction(correction),
    measure: WORDS.measure(measure),
    seeds: WORDS.seeds(seeds),
    sessions: WORDS.sessions(sessions),
  };
  return KEYS.filter((key) => from === undefined || from[key] !== convention[key])
    .map((key) => said[key])
    .join(", ");
}
