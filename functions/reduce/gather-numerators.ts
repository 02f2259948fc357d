import { CoverageError } from "../../shared/errors.ts";
import { readNpy } from "../../shared/formats/npy.ts";
import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { coverageFault } from "../../shared/plan/chunks.ts";
import type { Chunk, Plan } from "../../shared/plan/schema.ts";
import { readErrorRecords } from "../runtime/error-records.ts";
import type { Artifacts } from "../store/artifacts.ts";
import { artifactsUrl, urlBelow } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** Permuted numerators of a range of tests, one row per test. Integers; Float64Array where they exceed 32 bits. */
export type NumeratorRows = readonly (Int32Array | Float64Array)[];

/**
 * Checks that the chunks cover every test and permutation exactly once, and that every chunk is there.
 * @throws {CoverageError} that names the chunk, and the cause if its step left a record
 */
export async function checkCoverage(plan: Plan, study: string, store: Store): Promise<void> {
  const fault = coverageFault(plan.chunks, plan.tests.length, plan.config.mantel.permutations);
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
): Promise<NumeratorRows> {
  const { permutations } = plan.config.mantel;
  const chunks = plan.chunks.filter(({ tests }) => tests[0] < to && from < tests[1]);
  const parts = await Promise.all(chunks.map(async (chunk) => ({ chunk, values: await readChunk(chunk, artifacts) })));
  const narrow = parts.every(({ values }) => values instanceof Int32Array);
  const rows = Array.from({ length: to - from }, () =>
    narrow ? new Int32Array(permutations) : new Float64Array(permutations),
  );
  for (const { chunk, values } of parts) {
    const [start, end] = chunk.permutations;
    for (let test = Math.max(from, chunk.tests[0]); test < Math.min(to, chunk.tests[1]); test++) {
      const row = test - chunk.tests[0];
      rows[test - from]?.set(values.subarray(row * (end - start), (row + 1) * (end - start)), start);
    }
  }
  return rows;
}

async function readChunk(chunk: Chunk, artifacts: Artifacts): Promise<Int32Array | Float64Array> {
  const { data, shape } = readNpy(await artifacts.read(chunk.numerators), chunk.numerators);
  const needed = [chunk.tests[1] - chunk.tests[0], chunk.permutations[1] - chunk.permutations[0]];
  if (shape.join() !== needed.join()) {
    throw new CoverageError(`${chunk.numerators} has shape ${shape.join(" × ")}, needed ${needed.join(" × ")}`);
  }
  return data instanceof Int32Array ? data : toFloat64(data);
}
