import { at } from "../../shared/at.ts";
import { readBrainRdms } from "../../shared/brain/brain-rdms.ts";
import { joinFiles } from "../../shared/brain/join-files.ts";
import { matchStimuli, reorderCondensed } from "../../shared/brain/match-stimuli.ts";
import { byPerson, bySession } from "../../shared/brain/persons.ts";
import { rowText } from "../../shared/brain/row-name.ts";
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
  const wanted = { variable: brain.variable, roi: brain.roi, stimuli, sessions: brain.sessions };
  const read = await Promise.all(
    files.map(async (file) => {
      const path = pathBelow(file, url);
      const { rows, ...rdms } = await readBrainRdms(await store.read(file), { ...wanted, name: path });
      const match = matchStimuli(stimuli, rdms.labels, rdms.n, path);
      const ordered = rows.map((row) =>
        match.reordered ? { ...row, rdm: reorderCondensed(row.rdm, match.order) } : row,
      );
      return { ...rdms, rows: ordered, path, notes: [...rdms.notes, match.note] };
    }),
  );
  const { rows, notes: decided } = (brain.sessions === "separate" ? bySession : byPerson)(joinFiles(read));
  const slugs = uniqueSlugs(rows.map(rowText));
  const parts = rows.map((row, i) => {
    const { subject, session, rdm } = row;
    const content = digest(new Uint8Array(rdm.buffer, rdm.byteOffset, rdm.byteLength));
    const path = brainRdmPath(brain.roi, at(slugs, i, "slug"), brainRdmKey(content, code));
    return { rdm, planned: { roi: brain.roi, subject, session, rdm: path, digest: content } };
  });
  const notes = new Set([...read.flatMap((file) => file.notes), ...decided]);
  return { parts, notes: [...notes].map((note) => `${brain.roi}: ${note}`) };
}

/** The file itself, or the files of a folder: one subject each. */
async function filesAt(url: string, store: Store): Promise<string[]> {
  const inFolder = await store.list(url.replace(/\/?$/, "/")).catch(() => []);
  return inFolder.length > 0 ? inFolder : [url];
}

/** As the user knows a file: below the folder that the config names, else by its own name. */
function pathBelow(file: string, url: string): string {
  const [path, folder] = [shownUrl(file), shownUrl(url).replace(/\/?$/, "/")];
  return path.startsWith(folder) ? path.slice(folder.length) : path.replace(/^.*\//, "");
}
