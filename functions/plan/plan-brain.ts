import { at } from "../../shared/at.ts";
import { readBrainRdms, type BrainRdms } from "../../shared/brain/brain-rdms.ts";
import { matchStimuli, reorderCondensed } from "../../shared/brain/match-stimuli.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedBrain } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import { brainRdmPath } from "../store/layout.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";
import { digest } from "../store/digest.ts";
import { brainRdmKey } from "../study/keys.ts";

type BrainConfig = StudyConfig["brain"][number];

export interface BrainPart {
  readonly planned: PlannedBrain;
  readonly rdm: Float64Array;
}

export interface PlannedBrains {
  readonly parts: BrainPart[];
  readonly notes: string[];
}

/**
 * Reads the brain RDMs of every roi, and puts their stimuli into the order of the study's.
 * @throws {InputError} that holds what is wrong with every file at once
 */
export async function planBrain(
  config: StudyConfig,
  configUrl: string,
  stimuli: readonly string[],
  code: CodeDigests,
  store: Store,
): Promise<PlannedBrains> {
  const rois: PlannedBrains[] = [];
  const faults: string[] = [];
  for (const brain of config.brain) {
    try {
      rois.push(await readRoi(brain, configUrl, stimuli, code, store));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push(error.message);
    }
  }
  if (faults.length > 0) throw new InputError(faults.join("\n"));
  return { parts: rois.flatMap(({ parts }) => parts), notes: rois.flatMap(({ notes }) => notes) };
}

async function readRoi(
  brain: BrainConfig,
  configUrl: string,
  stimuli: readonly string[],
  code: CodeDigests,
  store: Store,
): Promise<PlannedBrains> {
  const url = resolveLocation(brain.rdms, configUrl);
  const files = await filesAt(url, store);
  const read = await Promise.all(
    files.map(async (file) => {
      const { rdms, name } = await readFile(file, brain, stimuli, files.length > 1, store);
      return { rdms, match: matchStimuli(stimuli, rdms.labels, rdms.n, name) };
    }),
  );
  const rows = read.flatMap(({ rdms, match }) =>
    rdms.rdms.map((rdm, i) => ({
      rdm: match.reordered ? reorderCondensed(rdm, match.order) : rdm,
      subject: at(rdms.subjects, i, "subject"),
    })),
  );
  const slugs = uniqueSlugs(rows.map(({ subject }) => subject));
  const parts = rows.map(({ rdm, subject }, i) => {
    const content = digest(new Uint8Array(rdm.buffer, rdm.byteOffset, rdm.byteLength));
    const path = brainRdmPath(brain.roi, at(slugs, i, "slug"), brainRdmKey(content, code));
    return { rdm, planned: { roi: brain.roi, subject, rdm: path, digest: content } };
  });
  const notes = new Set(read.flatMap(({ rdms, match }) => [...rdms.notes, match.note]));
  return { parts, notes: [...notes].map((note) => `${brain.roi}: ${note}`) };
}

/** The file itself, or the files of a folder: one subject each. */
async function filesAt(url: string, store: Store): Promise<string[]> {
  const inFolder = await store.list(url.replace(/\/?$/, "/")).catch(() => []);
  return inFolder.length > 0 ? inFolder : [url];
}

/** One file; in a folder of squares the file's name is the subject's. */
async function readFile(url: string, brain: BrainConfig, stimuli: readonly string[], inFolder: boolean, store: Store) {
  const name = shownUrl(url).replace(/^.*\//, "");
  const { variable, sessions, roi } = brain;
  const rdms = await readBrainRdms(await store.read(url), { name, variable, sessions, roi, stimuli });
  const named: BrainRdms =
    inFolder && rdms.rdms.length === 1 ? { ...rdms, subjects: [name.replace(/\.[^.]*$/, "")] } : rdms;
  return { rdms: named, name };
}
