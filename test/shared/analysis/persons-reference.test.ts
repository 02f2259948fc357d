import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { analyse } from "./analysed.ts";
import { readBrainRdms, type BrainRow } from "../../../shared/brain/brain-rdms.ts";
import { byPerson } from "../../../shared/brain/persons.ts";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { readNpy } from "../../../shared/formats/npy.ts";
import { MEASURE_NAMES, type MeasureName } from "../../../shared/measures/measures.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inData, inReference, readJson, without } from "../../reference.ts";
import { CEILINGS, type CeilingName } from "../stats/ceilings.ts";
import { assertClose } from "../stats/close.ts";
import { groupStudy, type Group } from "./group-study.ts";

interface Analysis {
  readonly per_person: number[][][];
  readonly group: Record<string, { mean: number[]; sem: number[]; t: number[]; df: number; p_two_sided: number[] }>;
  readonly paired_t_first_minus_second: { t: number[]; df: number; p: number[] };
  readonly anova: { effect: string; F: number; df1: number; df2: number; p: number }[];
}
interface Ceiling {
  readonly lower: number;
  readonly upper: number;
  readonly lower_per_person: number[];
  readonly upper_per_person: number[];
}
interface Expected {
  readonly per_session: number[][][];
  readonly mean_of_taus: Analysis;
  readonly mean_of_rdms: Analysis;
  readonly noise_ceiling: Record<
    | "sessions_pooled"
    | "sessions_averaged_within_person_in_the_pool"
    | "mean_rdm_per_person"
    | "wrong_leave_one_session_out",
    Ceiling
  >;
}
interface ReferenceSet {
  readonly id: string;
  readonly rows: { person: number; session: number }[];
  readonly persons: number;
  readonly networks: string[];
  readonly measures: Record<string, Expected>;
}

const REFERENCE = inReference("inference/persons.json");
const ARRAYS = inReference("inference/persons.npz");
const HUMAN_IT = inData("kriegeskorte92/92_brainRDMs.mat");
const MODELS = ["rdms_alexnet_seed0.npy", "rdms_deepcluster-alexnet_seed31.npy"].map(inReference);
const SETS = [0, 1, 2, 3];

const rowsOf = (values: Float64Array, count: number): Float64Array[] => {
  const length = values.length / count;
  return Array.from({ length: count }, (_, row) => values.slice(row * length, (row + 1) * length));
};

async function readGroup(set: number, { rows, networks }: ReferenceSet): Promise<Group> {
  if (set === 0) {
    const { rows: brain } = await readBrainRdms(readFileSync(HUMAN_IT), { name: "it.mat", variable: "RDMs" });
    const models = MODELS.map((path) => rowsOf(toFloat64(readNpy(readFileSync(path), path).data), 7));
    return { brain, networks: networks.map((name, k) => ({ name, layers: models[k] })) };
  }
  const arrays = npzArrays(ARRAYS);
  const values = (name: string) => toFloat64(arrays.get(`set${set}_${name}`)!.data);
  const rdms = rowsOf(values("rdms"), rows.length);
  const models = rowsOf(values("models"), networks.length);
  const layers = arrays.get(`set${set}_models`)!.shape[1];
  return {
    brain: rows.map(({ person, session }, k): BrainRow => {
      return { subject: `P${person}`, session: String(session), rdm: rdms[k] };
    }),
    networks: networks.map((name, k) => ({ name, layers: rowsOf(models[k], layers) })),
  };
}

function assertAnalysis(group: Group, measure: MeasureName, expected: Analysis, tolerance: number): void {
  const { layer_means, anova, t_tests } = analyse({ ...groupStudy(group, measure), brain: [] });
  const persons = expected.per_person.length;
  const loose = Math.max(1e-9, 1e3 * tolerance); // of t and F
  for (const [k, { mean, sem, t, df, t_p_value, n_subjects }] of layer_means.entries()) {
    const [network, layer] = [Math.floor(k / group.networks[0].layers.length), k % group.networks[0].layers.length];
    const own = expected.group[group.networks[network].name];
    assertClose(mean, own.mean[layer], { tolerance, floor: 1, what: "mean" });
    assertClose(sem, own.sem[layer], { tolerance, floor: 1, what: "sem" });
    assertClose(t, own.t[layer], { tolerance: loose, floor: 1, what: "t against 0" });
    assertClose(t_p_value, own.p_two_sided[layer], { tolerance: loose, floor: 1, what: "p of t against 0" });
    assert.equal(df, own.df);
    assert.equal(n_subjects, persons);
  }
  for (const [layer, { t, df, p_value }] of t_tests.filter(({ test }) => test === "paired").entries()) {
    assertClose(t, expected.paired_t_first_minus_second.t[layer], { tolerance: loose, floor: 1, what: "t" });
    assertClose(p_value, expected.paired_t_first_minus_second.p[layer], { tolerance: loose, floor: 1, what: "p" });
    assert.equal(df, persons - 1);
  }
  for (const [k, { F, df1, df2, p }] of expected.anova.entries()) {
    const row = anova.filter(({ correction }) => correction === "none")[k];
    assert.deepEqual([row.df1, row.df2, row.n_subjects], [df1, df2, persons]);
    assertClose(row.F, F, { tolerance: loose, floor: 1, what: "F" });
    assertClose(row.p_value, p, { tolerance: loose, floor: 1, what: "p" });
  }
}

function assertCeiling(brain: readonly BrainRow[], measure: CeilingName, expected: Ceiling, tolerance: number): void {
  const persons = [...Map.groupBy(brain, ({ subject }) => subject).values()];
  const found = CEILINGS[measure](persons.map((sessions) => sessions.map(({ rdm }) => rdm)));
  assertClose(found.lower, expected.lower, { tolerance, floor: 1, what: "lower" });
  assertClose(found.upper, expected.upper, { tolerance, floor: 1, what: "upper" });
  for (const [s, value] of expected.lower_per_person.entries()) {
    assertClose(found.lowerPerSubject[s], value, { tolerance, floor: 1 });
    assertClose(found.upperPerSubject[s], expected.upper_per_person[s], { tolerance, floor: 1 });
  }
}

describe("persons with sessions, against values computed elsewhere", () => {
  const skip = without(REFERENCE, ARRAYS, HUMAN_IT, ...MODELS);
  for (const set of SETS) {
    const reference = skip === false ? (readJson(REFERENCE) as { sets: ReferenceSet[] }).sets[set] : undefined;
    // where persons have different numbers of sessions, ties of means may break either way
    const isUneven = set === 2;
    describe(reference?.id ?? `set ${set + 1}`, { skip }, () => {
      // the reference has no cosine
      for (const measure of MEASURE_NAMES.filter((name) => reference === undefined || name in reference.measures)) {
        it(`${measure}: each session, and the group of persons whose values are averaged`, async () => {
          const { [measure]: expected } = reference!.measures;
          const group = await readGroup(set, reference!);
          const { correlations } = analyse({ ...groupStudy(group, measure), brain: [] });
          for (const [row, byNetwork] of expected.per_session.entries()) {
            const values = correlations.filter((_, k) => k % group.brain.length === row).map(({ value }) => value);
            byNetwork.flat().forEach((value, k) => assertClose(values[k], value, { tolerance: 1e-12, floor: 1 }));
          }
          assertAnalysis(group, measure, expected.mean_of_taus, 1e-12);
        });

        it(`${measure}: the group of persons whose RDMs are averaged`, async () => {
          const group = await readGroup(set, reference!);
          const averaged = { ...group, brain: byPerson(group.brain).rows };
          const { [measure]: expected } = reference!.measures;
          assertAnalysis(averaged, measure, expected.mean_of_rdms, isUneven ? 1e-5 : 1e-12);
        });
      }

      for (const measure of Object.keys(CEILINGS) as CeilingName[]) {
        it(`${measure}: the noise ceiling leaves out persons, and no single session`, async () => {
          const { brain } = await readGroup(set, reference!);
          const { noise_ceiling: expected } = reference!.measures[measure];
          // means of three ranks tie here where sums do; there rounding broke such ties, which moves a value by 2e-5 at most
          assertCeiling(brain, measure, expected.sessions_averaged_within_person_in_the_pool, 5e-5);
          if (!isUneven) assertCeiling(brain, measure, expected.sessions_pooled, 1e-12);
          assertCeiling(byPerson(brain).rows, measure, expected.mean_rdm_per_person, isUneven ? 1e-5 : 1e-12);
          const { lower } = expected.wrong_leave_one_session_out;
          assert.ok(lower > expected.sessions_averaged_within_person_in_the_pool.lower + 1e-3);
        });
      }
    });
  }
});
