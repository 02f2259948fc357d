import { analyseByRows } from "../../shared/analysis/analyse.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { csvBytes } from "../study/csv-blocks.ts";
import { csvTables } from "../../shared/results/csv-tables.ts";
import { type Found, resultsFile } from "../../shared/results/results-file.ts";
import { CorrelationRow, Results } from "../../shared/results/schema.ts";
import { monteCarloStandardError, smallestP } from "../../shared/stats/mantel.ts";
import { sequentialStandardError } from "../../shared/stats/sequential-p.ts";
import type { Artifact } from "../store/artifacts.ts";
import { jsonBytes } from "../store/json-bytes.ts";
import { STUDY_FILES, TABLES } from "../store/layout.ts";
import type { AnalysedRdms } from "./analysed-rdms.ts";
import { type Counted, studyInput } from "./study-input.ts";
import { plannedRelabellings, plannedStop } from "../../shared/plan/planned-relabellings.ts";

/** What a study found, from what was counted and the RDMs. @param artifacts - sha256 of every RDM and null distribution, by path */
export function resultsOf(
  plan: Plan,
  rdms: AnalysedRdms,
  counted: Counted,
  artifacts: Readonly<Record<string, string>>,
): Found {
  const { correlations, ...findings } = analyseByRows(studyInput(plan, rdms, counted));
  const { length } = correlations;
  const checked = function* (): Generator<CorrelationRow> {
    for (const row of correlations) yield CorrelationRow.parse(row);
  };
  return {
    ...Results.omit({ correlations: true }).parse({ ...header(plan), artifacts, ...findings }),
    correlations: { length, [Symbol.iterator]: checked },
  };
}

/** The tables and `results.json`, one after the other: each may be large. */
export function* resultFiles(found: Found): Generator<Artifact> {
  const tests = (): Uint8Array => csvBytes(found.correlations, CorrelationRow.keyof().options);
  const csv = csvTables({ ...found, correlations: [] });
  for (const [file, key] of Object.entries(TABLES))
    yield [file, key === "correlations" ? tests() : new TextEncoder().encode(csv[key])];
  yield [STUDY_FILES.results, jsonBytes(resultsFile(found))];
}

/** What the study was, beside what it found. */
function header(plan: Plan): Pick<Results, "schema_version" | "study" | "notes" | "warnings"> {
  const { config } = plan;
  const { measure, alternative } = config.mantel;
  const { count: permutations, from } = plannedRelabellings(plan);
  const [every, stop] = [areEvery(from), plannedStop(plan)];
  return {
    schema_version: 2,
    study: {
      id: plan.id,
      name: plan.name,
      seed: config.seed,
      simulated: plan.simulated,
      stimuli: plan.stimuli.map(({ name }) => name),
      pooling: config.pooling,
      dissimilarity: config.dissimilarity,
      measure,
      mask: plan.mask && { in_words: plan.mask.in_words, pairs: plan.mask.pairs, classes: plan.mask.classes.length },
      controls: plan.controls.map(({ name, in_words }) => ({ name, in_words })),
      permutations,
      ...(stop === undefined ? {} : { stop_after: stop }),
      every_relabelling: every,
      alternative,
      smallest_p: smallestP(permutations),
      monte_carlo_se_at_05: every
        ? 0
        : stop === undefined
          ? monteCarloStandardError(0.05, permutations)
          : sequentialStandardError(0.05, stop, permutations),
    },
    notes: plan.notes,
    warnings: plan.warnings,
  };
}
