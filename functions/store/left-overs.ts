/** What of a study lies in its folder beside the outputs that its manifest signs. */
import {
  ARTIFACT_FOLDERS,
  DIGESTS,
  SEEN_FILE,
  STUDY_FILES,
  STUDY_FOLDERS,
  THUMBNAILS,
  thumbnailsPath,
} from "./layout.ts";

/** Whether a path is one at which something may lie that no manifest lists: what served to compute a study, or is addressed by what it is. */
export function isLeftOver(path: string): boolean {
  const [name, key] = [String.raw`[\p{L}\p{N}\p{M}-]+`, "[0-9a-f]{12}"];
  const forms = [
    ...[STUDY_FILES.error, SEEN_FILE].map((file) => file.replace(".", String.raw`\.`)),
    String.raw`${ARTIFACT_FOLDERS.activations}${name}/${name}\.${key}\.npy`,
    String.raw`${ARTIFACT_FOLDERS.rdms}(brain/)?${name}/${name}\.${key}\.npy`,
    String.raw`${ARTIFACT_FOLDERS.chunks}${key}/permutations-\d+-\d+\.npy`,
    String.raw`${ARTIFACT_FOLDERS.tallies}${key}/permutations-\d+-\d+\.npz`,
    String.raw`${STUDY_FOLDERS.claims}\d{6,}\.json`,
    String.raw`${STUDY_FOLDERS.errors}[a-z]+-[\w-]+\.json`,
    String.raw`${STUDY_FOLDERS.receipts}[a-z]+/[\w-]+\.json`,
    String.raw`${STUDY_FOLDERS.tasks}[a-z]+/\d+\.json`,
    thumbnailsPath(key).replace(".jpg", String.raw`\.jpg`),
  ];
  return new RegExp(`^(${forms.join("|")})$`, "u").test(path);
}

/** Whether a study has a folder at a path, or would have one below it that it has there. @param path - without a last `/` */
export function isFolderOfStudy(path: string): boolean {
  const folders = [...Object.values(STUDY_FOLDERS), ...Object.values(ARTIFACT_FOLDERS), DIGESTS, THUMBNAILS];
  return folders.some((folder) => `${path}/`.startsWith(folder));
}
