import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { someOf } from "../../functions/stimuli/shown-url.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readIfWhole } from "../../functions/store/json.ts";
import { DIGESTS, manifestUrl, pathBelow, planUrl, recordedPath, urlBelow } from "../../functions/store/layout.ts";
import { isLeftOver } from "../../functions/store/left-overs.ts";
import { entriesOf, linkedFolders } from "../../functions/store/linked-folders.ts";
import { InputError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";

/** What a plan and a manifest of any version say of their study. */
const ID = z.string().regex(/^[0-9a-f]{12}$/);
const AnyPlan = z.looseObject({ schema_version: z.int(), id: ID });
const AnyManifest = z.looseObject({ schema_version: z.int(), study: ID });

/**
 * To be asked before a study is written into a folder: files there that bear its names would be lost.
 *
 * @param study - URL of the folder, which need not be there
 * @throws {InputError} if it holds files and no study, or a link where a study has a folder
 */
export async function requireUsable(study: string): Promise<void> {
  await refuseLinks(study);
  const folder = fileURLToPath(study);
  const names = await shownIn(study);
  if (names.length === 0 || (await isOfStudy(study)) || !(await holdsStrangers(folder))) return;
  throw new InputError(`${inOneLine(folder)} holds files of no study: ${someOf(names)}; nothing was written there`, {
    advice: "needed a new or empty folder, or that of the study: name another with --out",
  });
}

/** @throws {InputError} that names the links which stand in a study's folder where it has folders */
export async function refuseLinks(study: string): Promise<void> {
  const folder = fileURLToPath(study);
  const links = await linkedFolders(folder);
  if (links.length === 0) return;
  const are = links.length === 1 ? "a link stands" : "links stand";
  throw new InputError(
    `${inOneLine(folder)}: ${are} where a study has folders of its own: ${someOf(links)}; nothing was written`,
    {
      advice: "put the folders themselves there; a link may lead to the whole folder of a study, and to none within it",
    },
  );
}

/** Whether a study was planned in a folder, or has begun to be written or fetched there. */
async function isOfStudy(study: string): Promise<boolean> {
  if ((await readIfWhole(folderStore, planUrl(study), AnyPlan)) !== undefined) return true;
  if ((await readIfWhole(folderStore, manifestUrl(study), AnyManifest)) !== undefined) return true;
  for (const url of await folderStore.list(urlBelow(study, DIGESTS))) {
    const recorded = recordedPath(pathBelow(study, url));
    const line = new TextDecoder().decode(await folderStore.read(url));
    if (recorded !== undefined && /^[0-9a-f]{64} {2}/.test(line) && line.slice(66) === `${recorded}\n`) return true;
  }
  return false;
}

/** Names of what lies in a folder and is not hidden, sorted. @param folder - URL */
export async function shownIn(folder: string): Promise<string[]> {
  const entries = await entriesOf(fileURLToPath(folder));
  return entries
    .map(({ name }) => name)
    .filter(isShown)
    .sort();
}

const isShown = (name: string): boolean => !name.startsWith(".");

/** Whether a folder holds a file that is not hidden, and none that a run leaves behind which did not come as far as a plan. */
async function holdsStrangers(folder: string, within = ""): Promise<boolean> {
  for (const entry of await entriesOf(join(folder, within))) {
    const path = `${within}${entry.name}`;
    if (!isShown(entry.name)) continue;
    if (entry.isDirectory() ? await holdsStrangers(folder, `${path}/`) : !isLeftOver(path)) return true;
  }
  return false;
}
