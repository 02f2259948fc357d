import { ARTIFACT_FOLDERS, digestPath, FOLDERS, STUDY_FILES, STUDY_FOLDERS, studyKey, tasksFolder } from "./layout.ts";

/** A folder with all that is in it, or a file; in a pattern of IAM `*` stands for any characters, `/` among them. */
const withAll = (path: string): string => path.replace(/\/$/, "/*");

/** What is written with a record of its digest. */
const recorded = (base: string, path: string): [string, string] => [
  withAll(`${base}${path}`),
  `${base}${digestPath(withAll(path))}`,
];

const IN_STUDY = { ...STUDY_FILES, ...STUDY_FOLDERS };

/** Keys of a folder of the study bucket. */
export const inBucket = (folder: keyof typeof FOLDERS): string => withAll(FOLDERS[folder]);

/** Keys of a file or folder, in every study. */
export const inStudies = (name: keyof typeof IN_STUDY): string => withAll(`${studyKey("*")}${IN_STUDY[name]}`);

/** The same with the records of what lies there. */
export const recordedInStudies = (name: keyof typeof IN_STUDY): [string, string] =>
  recorded(studyKey("*"), IN_STUDY[name]);

/** Keys of the tasks of a step, in every study. */
export const inTasks = (step: string): string => withAll(`${studyKey("*")}${tasksFolder(step)}`);

/** Keys of a folder of artifacts, with their records. */
export const inArtifacts = (folder: keyof typeof ARTIFACT_FOLDERS): [string, string] =>
  recorded(FOLDERS.artifacts, ARTIFACT_FOLDERS[folder]);
