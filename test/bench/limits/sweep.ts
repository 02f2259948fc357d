/** The steps of a sweep as a user starts it, in a folder; RDMs of its networks and tallies of its chunks are made up. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { encode } from "fast-png";
import { stringify } from "yaml";
import { run as plan } from "../../../functions/plan/step.ts";
import { uncounted } from "../../../functions/reduce/count-study.ts";
import { resultFiles, resultsOf } from "../../../functions/reduce/statistics-files.ts";
import { reportFiles } from "../../../functions/report/report-files.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import { thisProgram } from "../../../functions/runtime/versions.ts";
import { type Artifacts, artifactsAt } from "../../../functions/store/artifacts.ts";
import { digest } from "../../../functions/store/digest.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { readGivenRdms, rdmBytes, rdmPaths } from "../../../functions/store/rdm-artifacts.ts";
import { permuteTasks } from "../../../functions/study/permute-tasks.ts";
import { readPlan } from "../../../functions/study/read-plan.ts";
import { readResults } from "../../../functions/study/read-results.ts";
import { at } from "../../../shared/at.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { modelsOf, plannedGrouping } from "../../../shared/plan/planned-models.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { countedChunk } from "../../../shared/tally/count-chunk.ts";
import { madeRdms, madeTally, noise, type Work } from "./made-up.ts";
import type { LargeStudy } from "./sizes.ts";

const studyIn = (folder: string): string => `${pathToFileURL(join(folder, "study")).href}/`;

/** Writes what a sweep is planned from. @returns URL of the config */
function writeInputs(folder: string, { stimuli, networks, subjects, permutations, seeds = 1 }: LargeStudy): string {
  mkdirSync(join(folder, "stimuli"), { recursive: true });
  for (let i = 0; i < stimuli; i++) {
    const data = Uint8Array.from({ length: 192 }, (_, k) => ((k + 3) * (i + 5)) % 251);
    const name = `${String(i + 1).padStart(4, "0")}.png`;
    writeFileSync(join(folder, "stimuli", name), encode({ width: 8, height: 8, channels: 3, data }));
  }
  const pairs = pairCount(stimuli);
  writeFileSync(join(folder, "it.npy"), writeNpy({ shape: [subjects, pairs], data: noise(subjects * pairs, 1) }));
  const config = {
    name: "sweep",
    stimuli: { images: "stimuli" },
    brain: [{ roi: "IT", rdms: "it.npy" }],
    networks: Array.from({ length: networks / seeds }, (_, i) => ({
      name: `net ${i + 1}`,
      architecture: "alexnet",
      weights: { random: { seeds: Array.from({ length: seeds }, (__, k) => i * seeds + k) } },
    })),
    activations: "drop",
    mantel: { permutations },
  };
  writeFileSync(join(folder, "sweep.yaml"), stringify(config));
  return pathToFileURL(join(folder, "sweep.yaml")).href;
}

/** Plans it, as the step does, with the task of every item. */
export function planning(study: LargeStudy, folder: string): Work {
  const config = writeInputs(folder, study);
  const runtime = {
    store: folderStore,
    emit: () => undefined,
    compute: "machine",
    code: COMMITTED_CODE,
    revision: UNKNOWN_REVISION,
    concurrency: () => Promise.resolve(100),
    isRunning: () => Promise.resolve(false),
  } as const;
  return async () => {
    const receipt = await plan({ request: { config, study: studyIn(folder) }, execution: {} }, runtime);
    return { items: receipt.extractions.length, state: JSON.stringify(receipt).length };
  };
}

/** Counts its largest chunk: its RDMs are read before. */
export async function counting(study: LargeStudy, folder: string): Promise<Work> {
  const planned = await readPlan(folderStore, studyIn(folder));
  const tasks = permuteTasks(planned);
  const largest = tasks.reduce((a, b) => (b.models.length > a.models.length ? b : a));
  const { measure, alternative, grouping, seed, ranges, models } = largest;
  const [from, to] = at(ranges, 0, "range");
  const task = {
    ...{ measure, alternative, grouping, seed, from, to },
    n: study.stimuli,
    models: madeRdms(models.length, study, 0),
    brains: madeRdms(study.subjects, study, 1_000_000),
    controls: [],
    mask: null,
    nulls: "drop",
  } as const;
  return () => {
    const { permutations } = countedChunk(task).tally;
    return { models: models.length, permutations, parts: tasks.length, ranges: ranges.length };
  };
}

/** Puts the tallies of all chunks together, and writes every table, as the step does but for copying RDMs. */
export function reducing(study: LargeStudy, folder: string): Work {
  return async () => {
    const own = withMadeRdms(artifactsAt(folderStore, studyIn(folder)), study);
    const planned = await readPlan(folderStore, studyIn(folder));
    const grouping = plannedGrouping(planned);
    const counted = uncounted(planned);
    const tallies = planned.parts.map(({ blocks }) => {
      const models = modelsOf(grouping, blocks).length;
      return madeTally({ models, brains: study.subjects, blocks: blocks[1] - blocks[0] }, 1, 0);
    });
    for (const [place, [from, to]] of planned.ranges.entries()) {
      const largest = noise(study.subjects * (to - from), place);
      const others = { permutations: to - from, largest, largestGroups: noise(to - from, place) };
      counted.add(tallies.map((tally) => ({ ...tally, ...others })));
    }
    const between = process.cpuUsage();
    const digests = Object.fromEntries(rdmPaths(planned).map((path) => [path, digest(path)]));
    const rdms = { ...(await readGivenRdms(planned, own)), modelOf: () => new Float64Array(0) };
    const seconds = { counting: (between.user + between.system) / 1e6 };
    const bytes: Record<string, number> = {};
    for (const [path, file] of resultFiles(resultsOf(planned, rdms, counted, digests))) {
      await own.write(path, file);
      bytes[path] = file.length;
    }
    return { seconds, bytes };
  };
}

/** Reads what was found, and draws page and figures. */
export function reporting(study: LargeStudy, folder: string): Work {
  return async () => {
    const own = withMadeRdms(artifactsAt(folderStore, studyIn(folder)), study);
    const planned = await readPlan(folderStore, studyIn(folder));
    const { page, numbers, figures } = await reportFiles(
      planned,
      await readResults(own),
      { program: thisProgram(UNKNOWN_REVISION) },
      own,
    );
    return Object.fromEntries([page, numbers, ...figures].map(([path, file]) => [path, file.length]));
  };
}

/** Artifacts of which RDMs of networks are made up when they are read. */
function withMadeRdms(own: Artifacts, study: LargeStudy): Artifacts {
  const [made] = madeRdms(1, study, 5);
  const isMade = (path: string): boolean => path.startsWith("rdms/") && !path.startsWith("rdms/brain/");
  return { ...own, read: (path) => (isMade(path) ? Promise.resolve(rdmBytes(made)) : own.read(path)) };
}
