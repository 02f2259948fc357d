import { analyse } from "../../shared/analysis/analysed.ts";
import { permutationCounts } from "../../../shared/analysis/permutation-counts.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { csvTables } from "../../../shared/results/csv-tables.ts";
import { Results } from "../../../shared/results/schema.ts";
import { jsonBytes } from "../../../functions/store/json-bytes.ts";
import { groupingOf } from "../../../shared/tally/grouping.ts";
import type { CountedStudy } from "../../../shared/tally/study-counts.ts";
import type { LargeStudy } from "./sizes.ts";

/** Every table of a study and `results.json`, as bytes. @returns how many characters of the latter a test takes */
export function tablesOf(
  study: LargeStudy,
  models: readonly { readonly network: string; readonly layer: string }[],
  counted: CountedStudy,
): number {
  const subjects = Array.from({ length: study.subjects }, (_, i) => `subject ${i + 1}`);
  const rdm = Float64Array.from({ length: pairCount(study.stimuli) }, (_, i) => Math.sin(i));
  const { numerators } = counted.observed;
  const findings = analyse({
    measure: "kendall-tau-b",
    alternative: "two-sided",
    permutations: study.permutations,
    everyRelabelling: false,
    seed: 1,
    nStimuli: study.stimuli,
    tests: models.flatMap(({ network, layer }, model) =>
      subjects.map((subject, brain) => ({
        network,
        architecture: "alexnet",
        training: "trained",
        seed: null,
        layer,
        layerIndex: (model % study.layers) + 1,
        roi: "IT",
        subject,
        session: null,
        numerator: numerators[model * subjects.length + brain],
        modelNorm: rdm.length,
        brainNorm: rdm.length,
        tiedModel: 0,
        tiedBrain: 0,
      })),
    ),
    counts: permutationCounts(
      counted.counts,
      groupingOf(
        models,
        subjects.map((subject) => ({ roi: "IT", subject })),
      ),
    ),
    brain: subjects.map((subject) => ({ roi: "IT", subject, session: null, rdm })),
    contrasts: [],
    equivalence: undefined,
    families: "within-roi",
  });
  const results = { ...findings } as unknown as Results;
  const tables = Object.values(csvTables(results)).map((text) => new TextEncoder().encode(text).length);
  if (tables.some((bytes) => bytes === 0)) throw new Error("a table is empty");
  return jsonBytes(results).length / (models.length * subjects.length);
}
