import { InputError } from "../../shared/errors.ts";
import { measures } from "../../shared/measures/measures.ts";
import { NumeratorMatrix } from "../../shared/numerators/numerator-matrix.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import { tallyBytes } from "../../shared/tally/tally-file.ts";
import { requireCode } from "../runtime/committed-code.ts";
import { recordingErrors } from "../runtime/error-records.ts";
import { startReceipt } from "../runtime/receipt.ts";
import { isReusable } from "../runtime/reusable.ts";
import { type Artifacts, artifactsAt } from "../store/artifacts.ts";
import { atOnce } from "../store/at-once.ts";
import { artifactsUrl, chunkPath, tallyPath } from "../store/layout.ts";
import { readBrainRdm, readRdm } from "../store/rdm-artifacts.ts";
import { requireAddress } from "../study/addresses.ts";
import { partAddresses } from "../study/part-addresses.ts";
import { PermuteTask } from "../study/permute-task.ts";
import { readTask } from "../study/tasks.ts";
import { permute, type PermuteRuntime } from "./definition.ts";

/** Counts one chunk: every test of its part under every permutation of its range. What it leaves of them is their tally. */
export async function run(input: unknown, runtime: PermuteRuntime): Promise<void> {
  const { study, part, chunk } = permute.input.parse(input);
  await recordingErrors(runtime.store, study, permute.name, String(chunk), async () => {
    const task = await readTask(runtime.store, study, permute.name, part, PermuteTask);
    requireCode(task, runtime.code);
    const place = (chunk - part) / task.parts;
    const range = task.ranges[place];
    if (!range)
      throw new InputError(`part ${part} has ${task.ranges.length} ranges of permutations, no chunk ${chunk}`);
    await permuteChunk(task, { chunk, range }, study, runtime);
  });
}

async function permuteChunk(
  task: PermuteTask,
  { chunk, range }: { readonly chunk: number; readonly range: readonly [number, number] },
  study: string,
  { store, permute: count, emit }: PermuteRuntime,
): Promise<void> {
  const addresses = partAddresses(task);
  requireAddress(task.tallies, addresses.tallies);
  requireAddress(task.numerators, addresses.numerators);
  const artifacts = artifactsAt(store, artifactsUrl(task, study));
  const [tallied, kept] = [tallyPath(task, range), chunkPath(task, range)];
  const [from, to] = range;
  const rows = task.models.length * task.brains.length;
  const item = `chunk ${chunk + 1} of ${task.parts * task.ranges.length}`;
  const progress = { kind: "progress", phase: permute.name, item, done: rows * (to - from) } as const;
  const { stop_after: stopAfter } = task;
  const hasNulls = stopAfter === undefined && (await isReusable(artifacts, kept, { emit }));
  if ((hasNulls || task.nulls === "drop") && (await isReusable(artifacts, tallied, { emit }))) {
    emit({ ...progress, reused: true });
    return;
  }

  const writeReceipt = startReceipt(store, study, permute.name, String(chunk));
  const { measure, alternative, stimuli: n, grouping, seed } = task;
  const { numerator } = measures[measure];
  const before = hasNulls
    ? NumeratorMatrix.fromNpy(numerator, [rows, to - from], await artifacts.read(kept), kept).values
    : task.nulls;
  const rdms = await readPart(task, artifacts);
  const counted = await count({ measure, alternative, n, grouping, seed, from, to, ...rdms, nulls: before, stopAfter });
  if (counted.nulls && !hasNulls)
    await artifacts.write(kept, new NumeratorMatrix(numerator, rows, to - from, counted.nulls).toNpy());
  await artifacts.write(tallied, tallyBytes(counted.tally, grouping));
  await writeReceipt({ kernel: counted.kernel, numerators: counted.computed ?? progress.done });
  emit({ ...progress, reused: hasNulls });
}

async function readPart({ stimuli: length, models, brains, controls, mask }: PermuteTask, artifacts: Artifacts) {
  const of = { stimuli: { length } };
  const bytes = 2 * 8 * pairCount(length); // the file is held beside what it holds
  const read = (path: string) => readRdm(path, of, artifacts);
  const readPlanned = (given: PermuteTask["brains"][number]) => readBrainRdm(given, of, artifacts);
  return {
    models: await atOnce(models, bytes, read),
    brains: await atOnce(brains, bytes, readPlanned),
    controls: await atOnce(controls, bytes, readPlanned),
    mask: mask && (await readPlanned(mask)),
  };
}
