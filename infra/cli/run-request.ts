import type { RunRequest } from "../local/seen-finished.ts";
import { fileUrl } from "./study-folder.ts";

/** What the user says to `rsa run` beside the config. */
export interface RunOptions {
  readonly out?: string;
  readonly workers?: number;
  readonly json?: boolean;
  readonly replace?: boolean;
  readonly extend?: number;
}

/** What `rsa run` asks for. @param study - URL of the folder of the study */
export const runRequest = (configPath: string, study: string, options: RunOptions): RunRequest => ({
  config: fileUrl(configPath),
  study,
  ...(options.replace ? { replace: true } : {}),
  ...(options.extend === undefined ? {} : { extend: options.extend }),
});
