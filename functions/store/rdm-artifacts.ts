import { DamagedArtifactError, InputError } from "../../shared/errors.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import type { Plan, PlannedBrain } from "../../shared/plan/schema.ts";
import type { StudyRdms } from "../../shared/rdm/study-rdms.ts";
import { pairCount } from "../../shared/rdm/condensed.ts";
import type { Artifact, Artifacts, ReadableArtifacts } from "./artifacts.ts";
import { RUN_AGAIN } from "./records.ts";
import { atOnce } from "./at-once.ts";
import { digest } from "./digest.ts";

/** Paths of the RDMs of a study: models, brains, controls, mask. */
export const rdmPaths = (plan: Plan): string[] => [
  ...plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => rdm)),
  ...plan.brain.map(({ rdm }) => rdm),
  ...plan.controls.map(({ rdm }) => rdm),
  ...(plan.mask ? [plan.mask.rdm] : []),
];

/** An RDM as its file holds it. */
export const rdmBytes = (rdm: Float64Array): Uint8Array => writeNpy({ shape: [rdm.length], data: rdm });

/** The RDMs among some files, one after the other; activations are others. */
export function* rdmsIn(files: readonly Artifact[]): Generator<Float64Array> {
  for (const [path, bytes] of files) {
    const { data } = readNpy(bytes, path);
    if (data instanceof Float64Array) yield data;
  }
}

/** Bytes of the dissimilarities of an RDM. */
const bytesOf = ({ stimuli }: Sized): number => 8 * pairCount(stimuli.length);

/** sha256 of what was written of each RDM of a study, by path. @throws {DamagedArtifactError} that names one which is not that */
export const rdmDigests = (plan: Plan, own: Artifacts): Promise<Record<string, string>> =>
  byPath(plan, (path) => own.digestOf(path));

async function byPath(plan: Plan, digestOf: (path: string) => Promise<string>): Promise<Record<string, string>> {
  const paths = rdmPaths(plan);
  const digests = await atOnce(paths, bytesOf(plan), digestOf);
  return Object.fromEntries(paths.map((path, i) => [path, digests[i]!]));
}

/** sha256 in hex of the dissimilarities of an RDM, whatever file holds them. */
export const rdmDigest = (rdm: Float64Array): string =>
  digest(new Uint8Array(rdm.buffer, rdm.byteOffset, rdm.byteLength));

/** The RDMs of a study as the program writes them, each read when it is asked for: models, brains, controls, mask. */
export async function* rdmFiles(plan: Plan, artifacts: ReadableArtifacts): AsyncGenerator<Artifact> {
  for (const path of rdmPaths(plan)) yield [path, rdmBytes(await readRdm(path, plan, artifacts))];
}

/**
 * Puts the RDMs of a study into its own folder, where they are shared artifacts: what a study leaves behind is complete.
 * @returns sha256 of each, by path
 */
export async function keepRdms(plan: Plan, shared: Artifacts, own: Artifacts): Promise<Record<string, string>> {
  if (shared.folder === own.folder) return rdmDigests(plan, own);
  return byPath(plan, async (path) => {
    const bytes = await shared.read(path);
    await own.write(path, bytes);
    return digest(bytes);
  });
}

/** Tells how many stimuli there are. */
interface Sized {
  readonly stimuli: { readonly length: number };
}

/** An RDM of a study’s stimuli. @throws {InputError} if it is of others */
export async function readRdm(path: string, { stimuli }: Sized, artifacts: ReadableArtifacts): Promise<Float64Array> {
  const pairs = pairCount(stimuli.length);
  const { data } = readNpy(await artifacts.read(path), path);
  if (data instanceof Float64Array && data.length === pairs) return data;
  throw new InputError(`${path} holds ${data.length} values, needed ${pairs} of float64`);
}

/**
 * The RDM of a brain, a control or a mask, which is the plan’s: where its digest leads to, nothing is computed from another.
 * @throws {DamagedArtifactError} that names an RDM which is not what was written, or planned
 */
export async function readBrainRdm(
  { rdm: path, digest: planned }: Pick<PlannedBrain, "rdm" | "digest">,
  plan: Sized,
  artifacts: ReadableArtifacts,
): Promise<Float64Array> {
  const rdm = await readRdm(path, plan, artifacts);
  if (rdmDigest(rdm) === planned) return rdm;
  throw new DamagedArtifactError(`${path} holds other dissimilarities than were planned`, { advice: RUN_AGAIN });
}

/** The RDMs of a study that were there when it was planned. */
export type GivenRdms = Omit<StudyRdms, "models">;

/**
 * Reads the RDMs that were there when a study was planned.
 *
 * @throws {DamagedArtifactError} that names one which is not what was written, or planned
 */
export async function readGivenRdms(plan: Plan, artifacts: ReadableArtifacts): Promise<GivenRdms> {
  const readPlanned = (planned: Pick<PlannedBrain, "rdm" | "digest">) => readBrainRdm(planned, plan, artifacts);
  return {
    brains: await Promise.all(plan.brain.map(readPlanned)),
    controls: await Promise.all(plan.controls.map(readPlanned)),
    mask: plan.mask && (await readPlanned(plan.mask)),
  };
}

/** All RDMs of a study. @throws {DamagedArtifactError} that names an RDM which is not what was written, or planned */
export async function readStudyRdms(plan: Plan, artifacts: ReadableArtifacts): Promise<StudyRdms> {
  const paths = plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => rdm));
  const models = await atOnce(paths, bytesOf(plan), (path) => readRdm(path, plan, artifacts));
  let next = 0;
  return {
    models: plan.networks.map(({ layers }) => models.slice(next, (next += layers.length))),
    ...(await readGivenRdms(plan, artifacts)),
  };
}
