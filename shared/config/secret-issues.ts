import type { ConfigIssue } from "../errors.ts";
import { hasSecrets, withoutSecrets } from "../secrets.ts";
import { pathText } from "./config-path.ts";
import { namedFiles } from "./named-files.ts";
import type { Readable } from "./readable.ts";
import type { StudyConfig } from "./schema.ts";

const NEEDED =
  "needed a URL without: config and plan are kept in the study's folder, which travels; fetch the file and name your copy, or name it in S3, where your own permissions open it";

/** Locations, and hints where files can be had, that hold a password or a signature. */
export const secretIssues = (config: Readable<StudyConfig>): ConfigIssue[] =>
  namedFiles(config).flatMap(({ path, location, source }) => [
    ...issueOf(pathText(path), location),
    ...issueOf(pathText([...path.slice(0, -1), "source"]), source ?? ""),
  ]);

function issueOf(path: string, text: string): ConfigIssue[] {
  if (!hasSecrets(text)) return [];
  return [{ path, message: `found a password or signature in ${withoutSecrets(text)}, ${NEEDED}` }];
}
