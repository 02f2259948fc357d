import { relative } from "node:path";
import { oneAfterTheOther } from "../../../functions/plan/one-after-the-other.ts";
import { WEB, type Web } from "../../../functions/store/https-request.ts";
import type { Screen } from "../progress.ts";
import { fileUrl } from "../study-folder.ts";
import { fetchFile } from "./fetch-file.ts";
import { filesOfConfig } from "./files-of-config.ts";

/**
 * Fetches every file that a config names with a URL, and says who has the others.
 * @throws {InputError} with all that did not come, or is another file than was published, when the rest has come
 */
export async function fetchFilesOf(
  config: string,
  screen: Screen,
  web: Web = { ...WEB, namedAnywhere: true },
): Promise<void> {
  const { fetched, asked } = await filesOfConfig(fileUrl(config));
  for (const { path, source } of asked)
    screen.write(`${relative("", path)}: not fetched; it can be had from ${source}\n`);
  if (fetched.length + asked.length === 0) screen.write(`${config} says of no file where it can be had\n`);
  await oneAfterTheOther(
    fetched.map(
      ({ url, path }) =>
        () =>
          fetchFile({ url, path: relative("", path) }, screen, web),
    ),
  );
}
