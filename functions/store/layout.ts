/**
 * Every path there is: keys of the study bucket, paths below the folder of a study, paths below a folder of artifacts. No other
 * file builds one. A folder's URL ends in `/`; on one machine the folder of a study is its folder of artifacts as well.
 *
 * Nothing is computed when this file is loaded: what does not use a path must not contain it, as the addresses of artifacts contain
 * the code that writes them.
 */
import { InputError, InvariantError } from "../../shared/errors.ts";
import type { Plan, PlannedPart } from "../../shared/plan/schema.ts";
import { slug } from "../../shared/plan/slug.ts";

/** URL of what lies at a path below a folder, whatever characters the path has. @throws {InputError} if it leads out of the folder */
export function urlBelow(folder: string, path: string): string {
  const base = new URL(folder).href;
  const names = path.toWellFormed().split("/").map(encodeURIComponent);
  const url = new URL(names.join("/"), base).href;
  if (url.startsWith(base) && !URL.canParse(path)) return url;
  throw new InputError(`found the path ${path}, which leads out of ${folder}; needed one that stays inside`);
}

/** Path below a folder of what lies at a URL: undoes `urlBelow`. */
export const pathBelow = (folder: string, url: string): string =>
  url.slice(new URL(folder).href.length).split("/").map(decodeURIComponent).join("/");

/** Folders of the study bucket. */
export const FOLDERS = {
  configs: "configs/",
  inputs: "inputs/",
  studies: "studies/",
  artifacts: "artifacts/",
} as const;

/** Equal contents of equal names are one input. */
export const inputKey = (digest: string, name: string): string => `${FOLDERS.inputs}${digest}/${name}`;

/** Configs that the command line submits: each is called as its study. */
export const SUBMITTED = "configs/submitted/";
export const submittedKey = (studyName: string): string => `${SUBMITTED}${studyName}.yaml`;

/** The study of a submitted config: undoes `submittedKey`. */
export const submittedStudy = (key: string): string => key.slice(SUBMITTED.length, -".yaml".length);

/** The name of a config as it was uploaded, with its folders. */
const configName = (key: string): string => (key.startsWith(FOLDERS.configs) ? key.slice(FOLDERS.configs.length) : key);

/** Name of the folder of a study in the bucket: what is asked, and of what. */
export const studyName = ({ name, id }: Pick<Plan, "name" | "id">): string => `${name}-${id}`;

/** Whether a name is one that `studyName` gives: those of keys that others wrote are not taken for folders of this machine. */
export const isStudyName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*-[0-9a-f]{12}$/.test(name);

/** Key of the folder of a study. */
export const studyKey = (name: string): string => `${FOLDERS.studies}${name}/`;

/** Where configs that could not be planned have a folder each, by their names; no study is called so, for want of an id. */
export const UNPLANNED_FOLDER = "studies/failed/";

/** Where the failure of a config that could not be planned is told. */
export const unplannedKey = (configKey: string): string => `${UNPLANNED_FOLDER}${configName(configKey)}/`;

/** Folders of a study that are not artifacts. */
export const STUDY_FOLDERS = {
  claims: "claims/",
  errors: "errors/",
  figures: "figures/",
  numerators: "numerators/",
  receipts: "receipts/",
  tasks: "tasks/",
} as const;

/** The file that every step reads, named apart, so that a file more below is not in the code of each. */
export const PLAN_FILE = "plan.json";
/** The file that closes a study. */
const MANIFEST_FILE = "manifest.json";
/** What planning saw of a finished study on one machine: a run that would see the same has nothing to do. */
export const SEEN_FILE = "seen.json";

/** Files of a study that there is one of. */
export const STUDY_FILES = {
  plan: PLAN_FILE,
  config: "config.yaml",
  results: "results.json",
  rdmsHdf5: "rdms.h5",
  report: "report.html",
  numbers: "numbers.tex",
  manifest: MANIFEST_FILE,
  error: "error.json",
} as const;

/** Tables of a study: file name → the rows of `results.json` that it holds. */
export const TABLES = {
  "correlations.csv": "correlations",
  "layer_means.csv": "layer_means",
  "anova.csv": "anova",
  "t_tests.csv": "t_tests",
  "generalisation.csv": "generalisation",
  "noise_ceiling.csv": "noise_ceiling",
} as const;

/** URLs in the folder of a study, whose own URL ends in `/`. */
export const planUrl = (study: string): string => urlBelow(study, STUDY_FILES.plan);
export const resultsUrl = (study: string): string => urlBelow(study, STUDY_FILES.results);
export const reportUrl = (study: string): string => urlBelow(study, STUDY_FILES.report);
export const manifestUrl = (study: string): string => urlBelow(study, STUDY_FILES.manifest);
export const errorUrl = (study: string): string => urlBelow(study, STUDY_FILES.error);
export const seenUrl = (study: string): string => urlBelow(study, SEEN_FILE);
export const claimsUrl = (study: string): string => urlBelow(study, STUDY_FOLDERS.claims);
export const errorRecordsUrl = (study: string): string => urlBelow(study, STUDY_FOLDERS.errors);
export const receiptsUrl = (study: string): string => urlBelow(study, STUDY_FOLDERS.receipts);
export const claimUrl = (study: string, number: number): string =>
  urlBelow(study, `${STUDY_FOLDERS.claims}${String(number).padStart(6, "0")}.json`);
export const errorRecordUrl = (study: string, step: string, item: string): string =>
  urlBelow(study, `${STUDY_FOLDERS.errors}${step}-${item}.json`);
export const receiptUrl = (study: string, step: string, item: string): string =>
  urlBelow(study, `${STUDY_FOLDERS.receipts}${step}/${item}.json`);

/** The number of a claim: undoes `claimUrl`. 0 for another URL. */
export const claimNumber = (url: string): number => Number(/(\d+)\.json$/.exec(url)?.[1] ?? 0);

/** What the children of a step find of their tasks, below the folder of a study. */
export const tasksFolder = (step: string): string => `${STUDY_FOLDERS.tasks}${step}/`;

/** The task of one item of a step. */
export const taskPath = (step: string, item: number): string => `${tasksFolder(step)}${item}.json`;

/** A figure, or as csv what it plots. */
export const figurePath = (stem: string, ending: "svg" | "png" | "pdf" | "csv"): string =>
  `${STUDY_FOLDERS.figures}${stem}.${ending}`;

/** Thumbnails of the stimuli that a key tells, made from images that lie elsewhere. */
export const THUMBNAILS = "thumbnails/";
export const thumbnailsPath = (key: string): string => `${THUMBNAILS}${key}.jpg`;

/** Null distributions of one network: layers × subjects × permutations. */
export const numeratorsPath = (networkSlug: string): string => `${STUDY_FOLDERS.numerators}${networkSlug}.npy`;

/** What is at which place of their axes. */
export const numeratorsIndexPath = (): string => `${STUDY_FOLDERS.numerators}index.csv`;

/** How many relabellings are as extreme as each test, and as each group. */
export const countsPath = (): string => `${STUDY_FOLDERS.numerators}counts.npz`;

/** Files of what was counted. Nothing of the null distributions where they were not kept. */
export const numeratorFiles = ({ networks, nulls }: Pick<Plan, "networks" | "nulls">): string[] => [
  countsPath(),
  ...(nulls === "keep" ? [numeratorsIndexPath(), ...networks.map(({ slug: name }) => numeratorsPath(name))] : []),
];

/** Files that a study leaves behind, beside its manifest, figures, numerators and RDMs. @param hasHdf5 - whether its RDMs are in one file as well */
export function outputFiles(hasHdf5: boolean): readonly string[] {
  const { manifest: _manifest, error: _error, rdmsHdf5, ...files } = STUDY_FILES;
  return [...Object.values(files), ...(hasHdf5 ? [rdmsHdf5] : []), ...Object.keys(TABLES)];
}

/** Whether a URL is that of the manifest of a study. */
export const isManifest = (url: string): boolean => url.endsWith(`/${MANIFEST_FILE}`);

/** Whether a file is drawn from results, as page and figures are. */
export const isDrawn = (path: string): boolean =>
  path === STUDY_FILES.report || path === STUDY_FILES.numbers || path.startsWith(STUDY_FOLDERS.figures);

/** Whether an output may be removed from a finished study: activations are large, and nothing is computed from them any more. */
export const isDispensable = (path: string): boolean => path.startsWith(ARTIFACT_FOLDERS.activations);

/** Whether a file only served to compute a study, or says how that went. */
export const isScaffolding = (path: string): boolean =>
  [STUDY_FILES.error, SEEN_FILE].includes(path) ||
  [
    ARTIFACT_FOLDERS.chunks,
    ARTIFACT_FOLDERS.tallies,
    STUDY_FOLDERS.claims,
    STUDY_FOLDERS.errors,
    STUDY_FOLDERS.receipts,
    STUDY_FOLDERS.tasks,
    DIGESTS,
  ].some((folder) => path.startsWith(folder));

/** Whether what was counted of a chunk lies at a path: it stays where it was counted. */
export const isChunk = (path: string): boolean =>
  path.startsWith(ARTIFACT_FOLDERS.chunks) || path.startsWith(ARTIFACT_FOLDERS.tallies);

/** The path whose record lies at a path: undoes `digestPath`. Undefined if that is none. */
export const recordedPath = (path: string): string | undefined =>
  path.startsWith(DIGESTS) && path.endsWith(".sha256") ? path.slice(DIGESTS.length, -".sha256".length) : undefined;

/** Where the artifacts of a study lie, seen from its folder: in it, or beside all studies of a bucket, which share them. */
export const ARTIFACTS = { own: "./", shared: "../../artifacts/" } as const satisfies Record<string, Plan["artifacts"]>;

/** URL of the folder of a study's artifacts. */
export const artifactsUrl = ({ artifacts }: Pick<Plan, "artifacts">, study: string): string =>
  new URL(artifacts, study).href;

/** Folders of artifacts, which studies of one bucket share. */
export const ARTIFACT_FOLDERS = {
  activations: "activations/",
  rdms: "rdms/",
  brainRdms: "rdms/brain/",
  chunks: "chunks/",
  tallies: "tallies/",
} as const;

/** Artifacts are named for a reader, and addressed by a key. */
export const activationsPath = (networkSlug: string, layer: string, key: string): string =>
  `${ARTIFACT_FOLDERS.activations}${networkSlug}/${slug(layer)}.${key}.npy`;
export const rdmPath = (networkSlug: string, layer: string, key: string): string =>
  `${ARTIFACT_FOLDERS.rdms}${networkSlug}/${slug(layer)}.${key}.npy`;
export const brainRdmPath = (roi: string, subjectSlug: string, key: string): string =>
  `${ARTIFACT_FOLDERS.brainRdms}${slug(roi)}/${subjectSlug}.${key}.npy`;

/** The key in the path of activations or an RDM. @throws {InvariantError} if there is none */
export function keyIn(path: string): string {
  const key = /\.([0-9a-f]{12})\.npy$/.exec(path)?.[1];
  if (key === undefined) throw new InvariantError(`a broken invariant: no key in ${path}`);
  return key;
}

/** Numerators and tallies of the chunks of a part; either has a key of its own. */
export const chunksFolder = (key: string): string => `${ARTIFACT_FOLDERS.chunks}${key}/`;
export const talliesFolder = (key: string): string => `${ARTIFACT_FOLDERS.tallies}${key}/`;

const permutationsIn = ([from, to]: readonly [number, number]): string => `permutations-${from}-${to}`;

/** Numerators of one chunk, and their tally. */
export const chunkPath = ({ numerators }: Pick<PlannedPart, "numerators">, range: readonly [number, number]): string =>
  `${numerators}${permutationsIn(range)}.npy`;
export const tallyPath = ({ tallies }: Pick<PlannedPart, "tallies">, range: readonly [number, number]): string =>
  `${tallies}${permutationsIn(range)}.npz`;

/** Folder of the records of what was written. */
export const DIGESTS = "digests/";
/** Record of what was written at a path below the same folder: a line of `sha256sum`. */
export const digestPath = (path: string): string => `${DIGESTS}${path}.sha256`;
