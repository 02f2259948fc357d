import type { Step } from "../../functions/steps.ts";
import {
  ARTIFACT_FOLDERS,
  digestPath,
  FOLDERS,
  STUDY_FILES,
  STUDY_FOLDERS,
  studyKey,
} from "../../functions/store/layout.ts";
import type { FolderGrants } from "./folder-grants.ts";

type InStudy = (typeof STUDY_FILES)[keyof typeof STUDY_FILES] | (typeof STUDY_FOLDERS)[keyof typeof STUDY_FOLDERS];

/** A folder with all that is in it, or a file. */
const all = (path: string): string => path.replace(/\/$/, "/*");
/** Of every study. */
const ofStudies = (path: InStudy): string => all(`${studyKey("*")}${path}`);
/** An artifact, or all of a folder, with their records. */
const recorded = (folder: string, path: string): string[] => [
  all(`${folder}${path}`),
  `${folder}${digestPath(all(path))}`,
];
const recordedOfStudies = (path: InStudy): string[] => recorded(studyKey("*"), path);
const ofArtifacts = (folder: keyof typeof ARTIFACT_FOLDERS): string[] =>
  recorded(FOLDERS.artifacts, ARTIFACT_FOLDERS[folder]);

const configs = all(FOLDERS.configs);
const inputs = all(FOLDERS.inputs);
const studies = all(FOLDERS.studies);
const artifacts = all(FOLDERS.artifacts);
const errors = ofStudies(STUDY_FOLDERS.errors);
const receipts = ofStudies(STUDY_FOLDERS.receipts);
const plan = recordedOfStudies(STUDY_FILES.plan);
const error = ofStudies(STUDY_FILES.error);

/** Every step records its failures, looks for them and forgets them when it succeeds, and writes what it took. */
const own = { read: [errors], write: [errors, receipts], remove: [errors] };

/** What each step reads, writes and removes in the study bucket. */
export const STEP_GRANTS: Readonly<Record<Step, FolderGrants>> = {
  plan: {
    read: [configs, inputs, studies],
    write: [...own.write, ofStudies(STUDY_FOLDERS.claims), ...plan, ...ofArtifacts("brainRdms")],
    remove: [errors, error],
  },
  extract: {
    read: [...own.read, configs, inputs, ...plan, artifacts],
    write: [...own.write, ...ofArtifacts("activations"), ...ofArtifacts("rdms")],
    remove: own.remove,
  },
  permute: {
    read: [...own.read, ...plan, artifacts],
    write: [...own.write, ...ofArtifacts("chunks")],
    remove: own.remove,
  },
  reduce: {
    read: [studies, artifacts],
    write: [studies],
    remove: [errors, ...recordedOfStudies(STUDY_FOLDERS.numerators)],
  },
  report: {
    read: [studies],
    write: [studies],
    remove: [errors, ...recordedOfStudies(STUDY_FOLDERS.figures)],
  },
  failure: { read: [errors], write: [error] },
};
