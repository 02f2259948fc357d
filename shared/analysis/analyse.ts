import { statisticOf } from "../measures/measure.ts";
import { measures } from "../measures/measures.ts";
import type { Found } from "../results/results-file.ts";
import { correlationRows } from "./correlation-rows.ts";
import { claimsOf } from "./generalisation/claims.ts";
import { generalisationRows } from "./generalisation/generalisation-rows.ts";
import { groupTests } from "./group-tests.ts";
import { layerMeanRows } from "./layer-mean-rows.ts";
import { noiseCeilingRows } from "./noise-ceiling-rows.ts";
import { permutationTests } from "./permutation-tests.ts";
import { populations } from "./populations.ts";
import type { StudyInput } from "./study-input.ts";
import { groupValues } from "./subject-values.ts";
import { tieRows } from "./tie-rows.ts";

type Unfound = "schema_version" | "study" | "artifacts" | "notes" | "warnings";
export type FindingsByRows = Omit<Found, Unfound>;

/**
 * All that a study finds from what was counted. A function of the input alone: how the permutations were cut into chunks cannot
 * be seen in it.
 *
 * A network with several seeds is one population: its correlations keep a row per seed, and group statistics are of each
 * subject's mean over seeds. An undefined test is null, and so is every statistic that would need it. Rows of tests are made as
 * they are asked for.
 *
 * @throws {InputError} if a contrast names a network or layer that the study does not have, or networks of different layers
 * @throws {ShapeError} if tests are missing or doubled, or relabellings of a group were not counted
 */
export function analyseByRows(input: StudyInput): FindingsByRows {
  const { tests, measure } = input;
  const statistics = tests.map(({ numerator, modelNorm, brainNorm }) =>
    statisticOf(measures[measure], numerator, modelNorm, brainNorm),
  );
  const grid = populations(tests);
  const values = statistics.map((statistic) => statistic?.value ?? null);
  const ofGroup = groupTests(input.contrasts, groupValues(grid, values), measure, input);
  const generalisation = generalisationRows(ofGroup.contrasts, input, grid, values);
  const { ofTests, ofLayers } = permutationTests(input, grid, statistics);
  const noise_ceiling = noiseCeilingRows(input);
  return {
    ...ofGroup,
    generalisation,
    claims: claimsOf(generalisation),
    correlations: correlationRows(input, statistics, ofTests),
    layer_means: layerMeanRows(input, grid, values, ofLayers, noise_ceiling),
    noise_ceiling,
    ties: tieRows(input),
  };
}
