import { analyse } from "../../shared/analysis/analyse.ts";
import { writeCsv } from "../../shared/formats/csv.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { Results } from "../../shared/results/schema.ts";
import { monteCarloStandardError, smallestP } from "../../shared/stats/mantel.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { readPlan, StudyInput } from "../runtime/step-input.ts";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { writeJsonArtifact } from "../store/json.ts";
import { numeratorsPath, numeratorsUrl, rdmsHdf5Url, resultsUrl, TABLES, urlBelow } from "../store/layout.ts";
import { keepRdms, readRdms } from "../store/rdm-artifacts.ts";
import type { Store } from "../store/store.ts";
import { writeFolder } from "../store/write-folder.ts";
import { checkCoverage, gatherNumerators, type NumeratorRows } from "./gather-numerators.ts";
import { rdmsHdf5 } from "./rdms-hdf5.ts";
import { studyInput } from "./study-input.ts";

/** Puts the chunks together and computes every statistic: null distributions, tables, `results.json`, `rdms.h5`. */
export async function reduceStep(input: unknown, { store, report }: StepRuntime): Promise<void> {
  const { study } = StudyInput.parse(input);
  await recordingErrors(store, study, "reduce", "study", async () => {
    const writeReceipt = startReceipt(store, study, "reduce", "study");
    const plan = await readPlan(store, study);
    await checkCoverage(plan, study, store);
    const rdms = await readRdms(store, plan);
    await keepRdms(store, plan, study);
    const rows = await gatherNumerators(plan, [0, plan.tests.length], store);
    await writeNulls(plan, rows, study, store);
    await store.write(rdmsHdf5Url(study), await rdmsHdf5(plan, rdms));
    const results = Results.parse({ ...header(plan), ...analyse(studyInput(plan, rdms, rows)) });
    for (const [file, key] of Object.entries(TABLES)) {
      const columns = Object.keys(Results.shape[key].element.shape);
      await store.write(urlBelow(study, file), new TextEncoder().encode(writeCsv(results[key], columns)));
    }
    await writeJsonArtifact(store, resultsUrl(study), results);
    await writeReceipt();
    report({ kind: "progress", phase: "reduce", item: "Statistics written", done: 1, reused: false });
  });
}

/** One file per network: layers × subjects × permutations. */
async function writeNulls(plan: Plan, rows: NumeratorRows, study: string, store: Store): Promise<void> {
  const { permutations } = plan.config.mantel;
  const files: [string, Uint8Array][] = [];
  let first = 0;
  for (const { slug, layers } of plan.networks) {
    const tests = layers.length * plan.brain.length;
    const own = rows.slice(first, first + tests);
    const narrow = own.every((row) => row instanceof Int32Array);
    const data = narrow ? new Int32Array(tests * permutations) : new Float64Array(tests * permutations);
    for (const [i, row] of own.entries()) data.set(row, i * permutations);
    const shape = [layers.length, plan.brain.length, permutations];
    files.push([urlBelow(study, numeratorsPath(slug)), writeNpy({ shape, data }, narrow ? undefined : "i8")]);
    first += tests;
  }
  await writeFolder(store, numeratorsUrl(study), files);
}

/** What the study was, beside what it found. */
function header(plan: Plan): Pick<Results, "schema_version" | "study" | "notes"> {
  const { config } = plan;
  const { measure, permutations, alternative } = config.mantel;
  return {
    schema_version: 1,
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
