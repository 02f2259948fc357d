import { at } from "../../shared/at.ts";
import { CoverageError } from "../../shared/errors.ts";
import { measures } from "../../shared/measures/measures.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { coverageFault } from "../../shared/plan/chunks.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { readErrorRecords } from "../runtime/error-records.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { artifactsUrl, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/**
 * Checks that the chunks cover every test and permutation exactly once, and that every chunk is there.
 * @throws {CoverageError} that names the chunk, and the cause if its step left a record
 */
export async function checkCoverage(plan: Plan, study: string, store: Store): Promise<void> {
  const fault = coverageFault(plan.chunks, plan.tests.length, plannedRelabellings(plan).count);
  if (fault !== undefined)
    throw new CoverageError(`the plan's chunks are no cover of its tests and permutations: ${fault}`);
  const artifacts = artifactsUrl(plan, study);
  const present = await Promise.all(plan.chunks.map(({ numerators }) => store.exists(urlBelow(artifacts, numerators))));
  const absent = plan.chunks.flatMap((_, i) => (present[i] ? [] : [i]));
  if (absent.length === 0) return;
  const records = await readErrorRecords(store, study);
  const record = records.find(({ step, item }) => step === "permute" && absent.includes(Number(item)));
  const cause = record ? `: chunk ${record.item} failed with ${record.name}: ${record.message}` : "";
  throw new CoverageError(
    `${absent.length} of ${plan.chunks.length} chunks are missing (${absent.slice(0, 5).join(", ")}…)${cause}`,
  );
}

/** Numerators of the tests [from, to) under all permutations, put together from the chunks that hold them. */
export async function gatherNumerators(
  plan: Plan,
  [from, to]: readonly [number, number],
  artifacts: Artifacts,
): Promise<NumeratorMatrix> {
  const { numerator } = measures[plan.config.mantel.measure];
  const chunks = plan.chunks.filter(({ tests }) => tests[0] < to && from < tests[1]);
  const parts = await Promise.all(
    chunks.map(async ({ tests, permutations: [start, end], numerators: path }) => {
      const shape = [tests[1] - tests[0], end - start];
      return { tests, start, matrix: NumeratorMatrix.fromNpy(numerator, shape, await artifacts.read(path), path) };
    }),
  );
  const widest = parts.find(({ matrix }) => matrix.values instanceof Float64Array) ?? at(parts, 0, "chunk");
  const gathered = widest.matrix.zeros(to - from, plannedRelabellings(plan).count);
  for (const { tests, start, matrix } of parts) {
    for (let test = Math.max(from, tests[0]); test < Math.min(to, tests[1]); test++)
      gathered.row(test - from).set(matrix.row(test - tests[0]), start);
  }
  return gathered;
}
