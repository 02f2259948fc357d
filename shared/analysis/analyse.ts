import type { Results } from "../results/schema.ts";
import { anovaRows } from "./anova-rows.ts";
import { anovaContrasts, layerContrasts } from "./contrast.ts";
import { correlationRows } from "./correlation-rows.ts";
import { layerMeanRows } from "./layer-mean-rows.ts";
import { noiseCeilingRows } from "./noise-ceiling-rows.ts";
import { permutationTests } from "./permutation-tests.ts";
import { populations } from "./populations.ts";
import type { StudyInput } from "./study-input.ts";
import { groupValues } from "./subject-values.ts";
import { layerTTestRows, networkTTestRows } from "./t-test-rows.ts";
import { testStatistic } from "./test-statistic.ts";
import { tieRows } from "./tie-rows.ts";

export type Tables = Pick<Results, "correlations" | "layer_means" | "anova" | "t_tests" | "noise_ceiling" | "ties">;

/**
 * Every table of a study from what was counted. A function of the input alone: how the permutations were cut into chunks cannot
 * be seen in it.
 *
 * A network with several seeds is one population: its correlations keep a row per seed, and group statistics are of each
 * subject's mean over seeds. An undefined test is null, and so is every statistic that would need it.
 *
 * @throws {InputError} if a contrast names a network or layer that the study does not have, or networks of different layers
 * @throws {ShapeError} if tests are missing or doubled, or a null distribution has not as many numerators as permutations
 */
export function analyse(input: StudyInput): Tables {
  const { tests, measure, contrasts } = input;
  const statistics = tests.map((test) => testStatistic(test, input));
  const grid = populations(tests);
  const values = groupValues(grid, statistics);
  const anovas = anovaContrasts(contrasts);
  const layers = layerContrasts(contrasts);
  const anova = anovas.flatMap((networks) => values.rois.flatMap((roi) => anovaRows(networks, roi, values, measure)));
  const t_tests = [
    ...anovas.flatMap((networks) => values.rois.flatMap((roi) => networkTTestRows(networks, roi, values, measure))),
    ...values.rois.flatMap((roi) => layerTTestRows(layers, roi, values, measure)),
  ];
  const { ofTests, ofLayers } = permutationTests(input, grid, statistics);
  return {
    correlations: correlationRows(input, statistics, ofTests),
    layer_means: layerMeanRows(input, grid, statistics, ofLayers),
    anova,
    t_tests,
    noise_ceiling: noiseCeilingRows(input.brain, measure),
    ties: tieRows(input),
  };
}
