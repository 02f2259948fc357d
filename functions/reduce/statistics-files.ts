import { analyse } from "../../shared/analysis/analyse.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import { measures } from "../../shared/measures/measures.ts";
import { storedAs } from "../../shared/numerators/numerators.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import { csvTables } from "../../shared/results/csv-tables.ts";
import { Results } from "../../shared/results/schema.ts";
import { monteCarloStandardError, smallestP } from "../../shared/stats/mantel.ts";
import type { Artifact } from "../store/artifacts.ts";
import { jsonBytes } from "../store/json.ts";
import { numeratorsPath, STUDY_FILES, TABLES } from "../store/layout.ts";
import type { NumeratorRows } from "./gather-numerators.ts";
import { rdmsHdf5 } from "./rdms-hdf5.ts";
import { studyInput } from "./study-input.ts";

/** `rdms.h5`, the tables and `results.json` of a study: what follows from its plan, its RDMs and its null distributions. */
export async function statisticsFiles(plan: Plan, rdms: StudyRdms, rows: NumeratorRows): Promise<Artifact[]> {
  const results = Results.parse({ ...header(plan), ...analyse(studyInput(plan, rdms, rows)) });
  const csv = csvTables(results);
  const tables = Object.entries(TABLES).map(([file, key]): Artifact => [file, new TextEncoder().encode(csv[key])]);
  return [[STUDY_FILES.rdmsHdf5, await rdmsHdf5(plan, rdms)], ...tables, [STUDY_FILES.results, jsonBytes(results)]];
}

/** The null distributions: a file per network, layers × subjects × permutations. */
export function numeratorFiles(plan: Plan, rows: NumeratorRows): Artifact[] {
  const { permutations, measure } = plan.config.mantel;
  const files: Artifact[] = [];
  let first = 0;
  for (const { slug, layers } of plan.networks) {
    const tests = layers.length * plan.brain.length;
    const own = rows.slice(first, first + tests);
    const narrow = own.every((row) => row instanceof Int32Array);
    const data = narrow ? new Int32Array(tests * permutations) : new Float64Array(tests * permutations);
    for (const [i, row] of own.entries()) data.set(row, i * permutations);
    const shape = [layers.length, plan.brain.length, permutations];
    files.push([numeratorsPath(slug), writeNpy({ shape, data }, storedAs(measures[measure].numerator, data))]);
    first += tests;
  }
  return files;
}

/** What the study was, beside what it found. */
function header(plan: Plan): Pick<Results, "schema_version" | "study" | "notes"> {
  const { config } = plan;
  const { measure, permutations, alternative } = config.mantel;
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
      permutations,
      alternative,
      smallest_p: smallestP(permutations),
      monte_carlo_se_at_05: monteCarloStandardError(0.05, permutations),
    },
    notes: plan.notes,
  };
}
