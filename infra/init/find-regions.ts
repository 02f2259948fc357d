import type { PlannedBrains } from "../../functions/plan/plan-brain.ts";
import { areSubjects } from "../../shared/brain/alike-names.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import { folderOf, isIn } from "./find-stimuli.ts";
import type { Reading } from "./reading.ts";
import { regionName, stemOf } from "./region-name.ts";

export type RegionConfig = StudyConfig["brain"][number];

/** RDMs that a study may compare with. */
export interface FoundRegion {
  readonly config: RegionConfig;
  readonly subjects: number;
  readonly isUnnamed: boolean;
}

/** The regions of some files, and why the others are none. */
export interface FoundRegions {
  readonly regions: readonly FoundRegion[];
  readonly refused: ReadonlyMap<string, string>;
}

/** What is said, where a file cannot be read as it is, of what it lacks. */
const WAYS: readonly Partial<RegionConfig>[] = [{}, { missing: "drop-stimuli" }];

/** Variables of a file, each of a region, beyond which it is one of something else. */
const MOST_VARIABLES = 12;

/** What a folder of one subject is called: `sub-01`, `S3`, `02`. */
const OF_SUBJECT = /^(sub|subj|subject|s|p|participant)?[-_ ]?\d+$/i;

/** Reads every file that is called as RDMs are, and joins those of the subjects of one folder. */
export async function findRegions(
  files: readonly string[],
  names: readonly string[],
  reading: Reading,
): Promise<FoundRegions> {
  const found: FoundRegion[] = [];
  const refused = new Map<string, string>();
  for (const path of files) {
    const read = await regionsOf(path, names, reading);
    if ("why" in read) refused.set(path, read.why);
    else found.push(...read.regions);
  }
  const joined = await joinedFolders(found, names, reading);
  const apart = found.filter(({ config }) => !joined.some((folder) => isIn(config.rdms, folder.config.rdms)));
  for (const path of refused.keys()) if (joined.some(({ config }) => isIn(path, config.rdms))) refused.delete(path);
  const regions: FoundRegion[] = [];
  for (const one of [...joined, ...apart]) {
    const { rdms, variable } = one.config;
    const taken = regions.map(({ config }) => config.roi);
    regions.push({ ...one, config: { ...one.config, roi: regionName(variable ?? stemOf(rdms), taken) } });
  }
  return { regions, refused };
}

async function regionsOf(
  path: string,
  names: readonly string[],
  reading: Reading,
): Promise<{ readonly regions: readonly FoundRegion[] } | { readonly why: string }> {
  const whole = await asRegion({ roi: "brain", rdms: path }, names, reading);
  if ("config" in whole) return { regions: [whole] };
  const variables = await reading.variables(path, names);
  if (variables.length < 2 || variables.length > MOST_VARIABLES) return whole;
  const regions: FoundRegion[] = [];
  for (const variable of variables) {
    const part = await asRegion({ roi: "brain", rdms: path, variable }, names, reading);
    if ("config" in part) regions.push(part);
  }
  return regions.length > 0 ? { regions } : whole;
}

async function asRegion(
  region: RegionConfig,
  names: readonly string[],
  reading: Reading,
): Promise<FoundRegion | { readonly why: string }> {
  const whys: string[] = [];
  for (const way of WAYS) {
    const config = { ...region, ...way };
    const read = await reading.region(config, names);
    if ("read" in read) return { config, ...toldOf(read.read) };
    whys.push(read.why);
  }
  return { why: whys[0] ?? "" };
}

const toldOf = ({ parts, unnamed }: PlannedBrains): Omit<FoundRegion, "config"> => ({
  subjects: new Set(parts.map(({ planned }) => planned.subject)).size,
  isUnnamed: unnamed.length > 0,
});

/** Folders in which each subject has a file, or a folder with one. */
async function joinedFolders(
  found: readonly FoundRegion[],
  names: readonly string[],
  reading: Reading,
): Promise<FoundRegion[]> {
  const single = found.filter(({ subjects, config }) => subjects === 1 && config.variable === undefined);
  const folders = Map.groupBy(single, ({ config }) => {
    const folder = folderOf(config.rdms);
    return OF_SUBJECT.test(folder.replace(/^.*\//, "")) ? folderOf(folder) : folder;
  });
  const joined: FoundRegion[] = [];
  for (const [folder, some] of folders) {
    const own = some.map(({ config }) => (folderOf(config.rdms) === folder ? stemOf(config.rdms) : config.rdms));
    if (folder === "." || some.length < 2 || !areSubjects(own)) continue;
    const region = await asRegion({ roi: "brain", rdms: folder }, names, reading);
    if ("config" in region && region.subjects > 1) joined.push(region);
  }
  return joined;
}
