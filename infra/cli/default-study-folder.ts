import { basename, extname } from "node:path";
import { folderStore } from "../../functions/store/folder-store.ts";
import { editableConfig } from "../../shared/config/editable-config.ts";
import { StudyConfig } from "../../shared/config/schema.ts";
import { fileUrl, studyFolderOf } from "./study-folder.ts";

/**
 * Where a study goes unless the user says otherwise: `results/` and its name. Where its config gives it none, the file's name
 * stands in for it, until the plan has said what is wrong.
 */
export async function defaultStudyFolder(configPath: string): Promise<string> {
  const source = await folderStore.read(fileUrl(configPath)).catch(() => new Uint8Array());
  const name = StudyConfig.shape.name.safeParse(editableConfig(source)?.get("name"));
  return studyFolderOf(name.data ?? basename(configPath, extname(configPath)));
}
