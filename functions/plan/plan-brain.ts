import { at } from "../../shared/at.ts";
import { type BrainRow, readBrainRdms } from "../../shared/brain/brain-rdms.ts";
import { sessionsAsPersons } from "../../shared/brain/crossed-names.ts";
import { equalRdms } from "../../shared/brain/equal-rdms.ts";
import { joinFiles } from "../../shared/brain/join-files.ts";
import { matchStimuli, reorderCondensed } from "../../shared/brain/match-stimuli.ts";
import { namelessAmongNamed } from "../../shared/brain/nameless-among-named.ts";
import { otherThanPersons } from "../../shared/brain/other-than-persons.ts";
import { completeStimuli, leftOutNote, withoutIncomplete } from "../../shared/brain/missing.ts";
import { type NamesFile, namesForFile } from "../../shared/brain/names-files.ts";
import { meanWarnings, saysMean } from "../../shared/brain/mean-names.ts";
import { byPerson, bySession, type DecidedRows } from "../../shared/brain/persons.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { inOneLine } from "../../shared/one-line.ts";
import type { CodeDigests } from "../../shared/plan/code-digests.ts";
import type { PlannedBrain } from "../../shared/plan/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import { locationOf } from "../stimuli/shown-url.ts";
import type { Artifact } from "../store/artifacts.ts";
import { brainRdmPath } from "../store/layout.ts";
import { listed } from "../store/listed.ts";
import { resolveLocation } from "../store/location.ts";
import type { Store } from "../store/store.ts";
import { rdmBytes, rdmDigest } from "../store/rdm-artifacts.ts";
import { brainRdmKey } from "../study/keys.ts";
import { oneAfterTheOther } from "./one-after-the-other.ts";
import { rdmFolder } from "./rdm-folder.ts";

type BrainConfig = StudyConfig["brain"][number];

export interface BrainPart {
  readonly planned: PlannedBrain;
  readonly file: Artifact;
}

/** The RDMs of all rois, subjects and sessions as they were read, and what a reader has to be told of them. */
export interface PlannedBrains {
  /** of the stimuli that are kept */
  readonly parts: BrainPart[];
  /** 0-based places of the stimuli that are kept: all, but where a roi says that those with missing dissimilarities are not */
  readonly kept: readonly number[];
  readonly notes: string[];
  /** what a reader must not miss */
  readonly warnings: string[];
  /** rois with RDMs that do not name their stimuli, and were taken to be in the order of the images */
  readonly unnamed: string[];
}

/**
 * Reads the brain RDMs of every roi, and puts their stimuli into the order of the study's.
 * @throws {InputError} that holds what is wrong with every file at once
 */
export async function planBrain(
  regions: readonly BrainConfig[],
  configUrl: string,
  stimuli: readonly string[],
  code: CodeDigests,
  store: Store,
): Promise<PlannedBrains> {
  const read = await readRegions(regions, configUrl, stimuli, store);
  const gappy = read.filter(({ rows }) => rows.some(({ rdm }) => rdm.some(Number.isNaN)));
  const gaps = gappy.flatMap(({ rows }) => rows.map(({ rdm }) => rdm));
  const kept = completeStimuli(gaps, stimuli.length);
  const rois = gappy.map(({ roi }) => roi);
  return {
    parts: read.flatMap((region) => partsOf(region, kept, stimuli.length, code)),
    kept,
    notes: [
      ...(kept.length < stimuli.length ? [leftOutNote(stimuli, kept, rois)] : []),
      ...read.flatMap(({ roi, notes }) => notes.map((note) => `${roi}: ${note}`)),
    ],
    warnings: read.flatMap(({ warnings }) => warnings),
    unnamed: read.flatMap(({ roi, isUnnamed }) => (isUnnamed ? [roi] : [])),
  };
}

/**
 * The RDMs of every roi.
 *
 * @param stimuli - undefined where they could not be read: the RDMs are read without them, and matched with nothing
 * @throws {InputError} that holds what is wrong with every file at once
 */
export const readRegions = (
  regions: readonly BrainConfig[],
  configUrl: string,
  stimuli: readonly string[] | undefined,
  store: Store,
): Promise<Region[]> => oneAfterTheOther(regions.map((brain) => () => readRegion(brain, configUrl, stimuli, store)));

/** The RDMs of a roi in the order of the study's stimuli, NaN where a dissimilarity is missing and the stimulus is to be left out. */
export interface Region extends DecidedRows {
  readonly roi: string;
  readonly warnings: readonly string[];
  readonly isUnnamed: boolean;
}

async function readRegion(
  brain: BrainConfig,
  configUrl: string,
  stimuli: readonly string[] | undefined,
  store: Store,
): Promise<Region> {
  const url = resolveLocation(brain.rdms, configUrl);
  const { roi, variable, match, sessions, condensed, missing } = brain;
  const { files, names, notes: left } = await filesAt(url, store, match === "position" ? undefined : stimuli);
  const wanted = { roi, variable, match, sessions, condensed, missing, stimuli };
  const read = await oneAfterTheOther(
    files.map(({ file, path }) => async () => {
      const name = inOneLine(path);
      const { rows, ...own } = await readBrainRdms(await store.read(file), { ...wanted, name });
      if (stimuli === undefined) return { ...own, rows, path, isUnnamed: own.labels === undefined, reordered: false };
      const beside = own.labels === undefined ? namesForFile(path, names, own.n, stimuli) : undefined;
      const { labels = beside?.labels, ...rdms } = own;
      const where = beside?.by === undefined ? name : `${name}, by the names in ${inOneLine(beside.by)}`;
      const matched = matchStimuli(stimuli, labels, rdms.n, where);
      const unapplied = labels === undefined ? [...rdms.orders, ...(beside?.warnings ?? [])] : [];
      const ordered = rows.map((row) =>
        matched.reordered ? { ...row, rdm: reorderCondensed(row.rdm, matched.order) } : row,
      );
      return {
        ...rdms,
        rows: ordered,
        path,
        isUnnamed: labels === undefined,
        reordered: matched.reordered,
        warnings: [...rdms.warnings, ...unapplied],
        notes: [...rdms.notes, matched.note],
      };
    }),
  );
  const whole =
    missing === "drop-subject"
      ? withoutIncomplete(joinFiles(read, roi, brain.rdms), roi)
      : { rows: joinFiles(read, roi, brain.rdms), notes: [] };
  const doubts = [
    ...read.flatMap((file) => file.warnings),
    ...meanFiles(read),
    namelessAmongNamed(read),
    sessionsAsPersons(whole.rows),
    otherThanPersons(whole.rows),
    equalRdms(whole.rows),
  ];
  const { rows, notes: decided } = (sessions === "separate" ? bySession : byPerson)(whole.rows);
  const notes = new Set([...left, ...read.flatMap((file) => file.notes), ...whole.notes, ...decided]);
  return {
    roi,
    rows,
    notes: [...notes],
    warnings: [...new Set(doubts)].flatMap((doubt) => (doubt === undefined ? [] : [`${roi}: ${doubt}`])),
    isUnnamed: read.some((file) => file.isUnnamed),
  };
}

/** The warnings about files of one RDM each that are all called after means; beside others they are refused. */
function meanFiles(files: readonly { readonly path: string; readonly rows: readonly BrainRow[] }[]): string[] {
  const areSingle = files.every(({ path, rows }) => rows.length === 1 && saysMean(stemOf(path)));
  return areSingle ? files.flatMap(({ path }) => meanWarnings(inOneLine(path), stemOf(path))) : [];
}

const stemOf = (path: string): string => path.replace(/^.*\//, "").replace(/\.[^.]*$/, "");

function partsOf({ roi, rows }: Region, kept: readonly number[], n: number, code: CodeDigests): BrainPart[] {
  const slugs = uniqueSlugs(rows.map(rowText));
  return rows.map(({ subject, session, sessions, runs, rdm: whole }, i): BrainPart => {
    const rdm = kept.length < n ? reorderCondensed(whole, kept, n) : whole;
    const content = rdmDigest(rdm);
    const path = brainRdmPath(roi, at(slugs, i, "slug"), brainRdmKey(content, code));
    const averaged = { ...(sessions === undefined ? {} : { sessions }), ...(runs === undefined ? {} : { runs }) };
    return { planned: { roi, subject, session, ...averaged, rdm: path, digest: content }, file: [path, rdmBytes(rdm)] };
  });
}

interface BrainFiles {
  readonly files: readonly { readonly file: string; readonly path: string }[];
  readonly names: readonly NamesFile[];
  readonly notes: readonly string[];
}

/** The file itself, or those of a folder that are files of RDMs, by the paths that the user knows: below the folder, or its own name. */
async function filesAt(url: string, store: Store, stimuli: readonly string[] | undefined): Promise<BrainFiles> {
  const folder = url.replace(/\/?$/, "/");
  const inFolder = await listed(store, folder);
  const own = locationOf(url).replace(/\/$/, "").replace(/^.*\//, "");
  if (inFolder.length === 0) return { files: [{ file: url, path: own }], names: [], notes: [] };
  const urls = new Map(inFolder.map((file) => [locationOf(file).slice(locationOf(folder).length), file]));
  const urlOf = (path: string) => at(urls, path, "file");
  const { files, ...others } = await rdmFolder([...urls.keys()], own, (path) => store.read(urlOf(path)), stimuli);
  return { files: files.map((path) => ({ file: urlOf(path), path })), ...others };
}
