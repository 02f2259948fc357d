import { analyse } from "../../shared/analysis/analyse.ts";
import type { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { areEvery } from "../../shared/permutations/relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/plan/study-rdms.ts";
import { csvTables } from "../../shared/results/csv-tables.ts";
import { Results } from "../../shared/results/schema.ts";
import { monteCarloStandardError, smallestP } from "../../shared/stats/mantel.ts";
import type { Artifact } from "../store/artifacts.ts";
import { digest } from "../store/digest.ts";
import { jsonBytes } from "../store/json.ts";
import { numeratorsPath, STUDY_FILES, TABLES } from "../store/layout.ts";
import { rdmFiles } from "../store/rdm-artifacts.ts";
import { rdmsHdf5 } from "./rdms-hdf5.ts";
import { studyInput } from "./study-input.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** What follows from the plan of a study, its RDMs and its null distributions. */
export interface Statistics {
  readonly results: Results;
  /** null distributions, a file per network */
  readonly nulls: readonly Artifact[];
  /** `rdms.h5`, the tables and `results.json` */
  readonly files: readonly Artifact[];
}

export async function statisticsOf(plan: Plan, rdms: StudyRdms, numerators: NumeratorMatrix): Promise<Statistics> {
  const nulls = numeratorFiles(plan, numerators);
  const artifacts = Object.fromEntries(
    [...rdmFiles(plan, rdms), ...nulls].map(([path, bytes]) => [path, digest(bytes)]),
  );
  const results = Results.parse({ ...header(plan), artifacts, ...analyse(studyInput(plan, rdms, numerators)) });
  const csv = csvTables(results);
  const tables = Object.entries(TABLES).map(([file, key]): Artifact => [file, new TextEncoder().encode(csv[key])]);
  const files: Artifact[] = [
    [STUDY_FILES.rdmsHdf5, await rdmsHdf5(plan, rdms)],
    ...tables,
    [STUDY_FILES.results, jsonBytes(results)],
  ];
  return { results, nulls, files };
}

/** The null distributions: a file per network, layers × subjects × permutations. */
function numeratorFiles(plan: Plan, numerators: NumeratorMatrix): Artifact[] {
  let first = 0;
  return plan.networks.map(({ slug, layers }) => {
    const own = numerators.slice(first, first + layers.length * plan.brain.length);
    first += own.rows;
    return [numeratorsPath(slug), own.toNpy([layers.length, plan.brain.length, own.columns])];
  });
}

/** What the study was, beside what it found. */
function header(plan: Plan): Pick<Results, "schema_version" | "study" | "notes" | "warnings"> {
  const { config } = plan;
  const { measure, alternative } = config.mantel;
  const { count: permutations, from } = plannedRelabellings(plan);
  const every = areEvery(from);
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
      every_relabelling: every,
      alternative,
      smallest_p: smallestP(permutations),
      monte_carlo_se_at_05: every ? 0 : monteCarloStandardError(0.05, permutations),
    },
    notes: plan.notes,
    warnings: plan.warnings,
  };
}
