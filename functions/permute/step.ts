import { comparedRdms } from "../../shared/controls/compared-rdms.ts";
import { InputError } from "../../shared/errors.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { definedTests } from "../../shared/plan/defined-tests.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { artifactsOf, readPlan } from "../study/read-plan.ts";
import { requireAddress } from "../study/addresses.ts";
import { chunkAddresses } from "../study/chunk-addresses.ts";
import { numeratorOf } from "../study/numerator-of.ts";
import { readRdms } from "../store/rdm-artifacts.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { permute, type PermuteRuntime } from "./definition.ts";
import { plannedRelabellings } from "../../shared/plan/planned-relabellings.ts";

/** Counts the numerators of one chunk: every test of its range under every permutation of its range. */
export async function run(input: unknown, runtime: PermuteRuntime): Promise<void> {
  const { study, chunk: index } = permute.input.parse(input);
  await recordingErrors(runtime.store, study, permute.name, String(index), async () => {
    const plan = await readPlan(runtime.store, study);
    requireCode(plan, runtime.code);
    await permuteChunk(plan, index, study, runtime);
  });
}

async function permuteChunk(
  plan: Plan,
  index: number,
  study: string,
  { store, permute: count, emit }: PermuteRuntime,
): Promise<void> {
  const chunk = plan.chunks[index];
  if (!chunk) throw new InputError(`the plan has ${plan.chunks.length} chunks, no chunk ${index}`);
  requireAddress(chunk.numerators, chunkAddresses(plan)(chunk));
  const artifacts = artifactsOf(plan, study, store);
  const [from, to] = chunk.permutations;
  const rows = chunk.tests[1] - chunk.tests[0];
  const item = `chunk ${index + 1} of ${plan.chunks.length}`;
  const progress = { kind: "progress", phase: permute.name, item, done: rows * (to - from) } as const;
  if (await isReusable(artifacts, chunk.numerators, { emit })) {
    emit({ ...progress, reused: true });
    return;
  }

  const writeReceipt = startReceipt(store, study, permute.name, String(index));
  const numerator = numeratorOf(plan.config);
  const rdms = comparedRdms(await readRdms(plan, artifacts), plan.config.mantel.measure);
  const { rowOf, ...tests } = definedTests(plan, chunk.tests, rdms);
  const { from: seed } = plannedRelabellings(plan);
  const { values, kernel } = await count({ numerator, ...tests, seed, from, to });
  const counted = new NumeratorMatrix(numerator, rowOf.length, to - from, values);
  await artifacts.write(chunk.numerators, counted.spread(rowOf, rows).toNpy());
  await writeReceipt({ kernel, numerators: progress.done });
  emit({ ...progress, reused: false });
}
