import { matchStimuli, reorderCondensed } from "../../shared/brain/match-stimuli.ts";
import { readBrainRdms, type BrainRdms } from "../../shared/brain/read-brain-rdms.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { InputError } from "../../shared/errors.ts";
import type { PlannedBrain } from "../../shared/plan/schema.ts";
import { slug, uniqueSlugs } from "../../shared/plan/slug.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import type { Store } from "../store/store.ts";
import { digest } from "./digest.ts";
import { resolveLocation } from "./referenced-files.ts";

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
  store: Store,
): Promise<PlannedBrains> {
  const outcomes = await Promise.allSettled(config.brain.map((brain) => readRoi(brain, configUrl, stimuli, store)));
  const rejected = outcomes
    .filter((outcome) => outcome.status === "rejected")
    .map((outcome) => outcome.reason as unknown);
  const other = rejected.find((reason) => !(reason instanceof InputError));
  if (other !== undefined) throw other as Error;
  if (rejected.length > 0) throw new InputError((rejected as InputError[]).map(({ message }) => message).join("\n"));
  const rois = outcomes.filter((outcome) => outcome.status === "fulfilled").map((outcome) => outcome.value);
  return { parts: rois.flatMap(({ parts }) => parts), notes: rois.flatMap(({ notes }) => notes) };
}

async function readRoi(
  brain: BrainConfig,
  configUrl: string,
  stimuli: readonly string[],
  store: Store,
): Promise<PlannedBrains> {
  const url = resolveLocation(brain.rdms, configUrl);
  const files = url.endsWith("/") || !/\.[A-Za-z0-9]+$/.test(url) ? await store.list(url.replace(/\/?$/, "/")) : [url];
  if (files.length === 0) throw new InputError(`${shownUrl(url)}: no brain RDMs in this folder`);
  const read = await Promise.all(files.map((file) => readFile(file, brain, files.length > 1, store)));
  const parts = read.flatMap(({ rdms, name }) => {
    const match = matchStimuli([...stimuli], rdms.labels, rdms.n, name);
    return rdms.rdms.map((rdm, i) => ({
      rdm: match.order ? reorderCondensed(rdm, match.order) : rdm,
      subject: rdms.subjects[i] ?? `subject ${i + 1}`,
      notes: match.notes,
    }));
  });
  const slugs = uniqueSlugs(parts.map(({ subject }) => subject));
  return {
    parts: parts.map(({ rdm, subject }, i) => {
      const content = digest(new Uint8Array(rdm.buffer, rdm.byteOffset, rdm.byteLength));
      const path = `rdms/brain/${slug(brain.roi)}/${slugs[i]}.${content.slice(0, 12)}.npy`;
      return { rdm, planned: { roi: brain.roi, subject, rdm: path, digest: content } };
    }),
    notes: [...new Set([...read.flatMap(({ rdms }) => rdms.notes), ...parts.flatMap(({ notes }) => notes)])].map(
      (note) => `${brain.roi}: ${note}`,
    ),
  };
}

/** One file; in a folder of squares the file's name is the subject's. */
async function readFile(
  url: string,
  brain: BrainConfig,
  inFolder: boolean,
  store: Store,
): Promise<{ rdms: BrainRdms; name: string }> {
  const name = shownUrl(url);
  const { variable, sessions } = brain;
  const rdms = await readBrainRdms(await store.read(url), {
    name,
    ...(variable === undefined ? {} : { variable }),
    ...(sessions === undefined ? {} : { sessions }),
  });
  const stem = name.replace(/^.*\//, "").replace(/\.[^.]*$/, "");
  return { name, rdms: inFolder && rdms.rdms.length === 1 ? { ...rdms, subjects: [stem] } : rdms };
}
