import { fileURLToPath } from "node:url";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { resolveLocation } from "../../../functions/store/location.ts";
import { knownArchitectures } from "../../../models/architectures/registry.ts";
import { namedFiles } from "../../../shared/config/named-files.ts";
import { checkConfig } from "../../../shared/config/parse.ts";
import { InputError } from "../../../shared/errors.ts";
import { decodedText } from "../../../shared/formats/decoded-text.ts";

/** What a config names and says of where it can be had. */
export interface FilesOfConfig {
  /** those that one URL gives */
  readonly fetched: readonly { readonly url: string; readonly path: string }[];
  /** those that are absent, and that somebody has to ask for */
  readonly asked: readonly { readonly path: string; readonly source: string }[];
}

/** @throws {InputError} if it is no config */
export async function filesOfConfig(configUrl: string): Promise<FilesOfConfig> {
  const text = decodedText(await folderStore.read(configUrl))?.text;
  if (text === undefined) throw new InputError(`${fileURLToPath(configUrl)} is no text, and so no config`);
  const { readable } = checkConfig(text, fileURLToPath(configUrl), knownArchitectures);
  const files = namedFiles(readable).flatMap(({ location, source }) => {
    const url = resolveLocation(location, configUrl);
    return source === undefined || !url.startsWith("file://") ? [] : [{ url, path: fileURLToPath(url), source }];
  });
  const absent = await Promise.all(files.map(async ({ url }) => !(await folderStore.exists(url))));
  return {
    fetched: files.filter(({ source }) => isUrl(source)).map(({ path, source }) => ({ url: source, path })),
    asked: files.filter(({ source }, i) => absent[i] && !isUrl(source)).map(({ path, source }) => ({ path, source })),
  };
}

const isUrl = (source: string): boolean => /^https:\/\/\S+$/.test(source);
