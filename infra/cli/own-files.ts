import type { z } from "zod";
import { someOf } from "../../functions/stimuli/shown-url.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { readIfWhole } from "../../functions/store/json.ts";
import { urlBelow } from "../../functions/store/layout.ts";
import { InputError } from "../../shared/errors.ts";
import { folderUrl } from "./study-folder.ts";

/** Files that a command writes into a folder which may hold others. */
interface OwnFiles {
  /** what they are of, in words */
  readonly of: string;
  /** the JSON file by which they are known for the command's own: it is written first */
  readonly known: string;
  readonly schema: z.ZodType;
  readonly others: readonly string[];
}

/** @throws {InputError} if files of these names are there that another has written: they are left as they are */
export async function requireOwnFiles(folder: string, { of, known, schema, others }: OwnFiles): Promise<void> {
  const urlOf = (name: string): string => urlBelow(folderUrl(folder), name);
  const present: string[] = [];
  for (const name of [known, ...others]) if (await folderStore.exists(urlOf(name))) present.push(name);
  if (present.length === 0) return;
  if (present.includes(known) && (await readIfWhole(folderStore, urlOf(known), schema)) !== undefined) return;
  throw new InputError(`${folder} has files of no ${of}: ${someOf(present)}; nothing was written there`, {
    advice: "name another folder with --out",
  });
}
