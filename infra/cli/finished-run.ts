import { folderStore } from "../../functions/store/folder-store.ts";
import { localStore } from "../local/local-store.ts";
import { programDigest } from "../local/program-digest.ts";
import { finishedAsSeen } from "../local/seen-finished.ts";
import { sweepParts } from "../local/sweep-parts.ts";
import { finishedEvent, jsonLine, NOTHING_TO_COMPUTE, type RunEvent } from "./run-events.ts";
import { type RunOptions, runRequest } from "./run-request.ts";
import { fileUrl, folderUrl, studyFolderOf } from "./study-folder.ts";

/**
 * What `rsa run` says of a study that is finished and as planning saw it last; undefined for any other, which is planned. Planning takes
 * nearly four times as long as to look whether it would see the same: most of it is loading the planner.
 */
export async function finishedRun(configPath: string, options: RunOptions): Promise<string | undefined> {
  const name = options.out === undefined ? await likelyName(configPath) : undefined;
  const out = options.out ?? (name && studyFolderOf(name));
  if (out === undefined) return undefined;
  const study = folderUrl(out);
  const seen = await finishedAsSeen(runRequest(configPath, study, options), programDigest, localStore);
  if (seen === undefined || (name !== undefined && seen.name !== name)) return undefined;
  await sweepParts(study);
  const { notes, measure } = seen;
  const events: RunEvent[] = [
    ...notes.map((text) => ({ kind: "note" as const, text })),
    { kind: "planned", measure, extract: 0, compare: 0, permute: 0, finished: true },
    finishedEvent(NOTHING_TO_COMPUTE, study),
  ];
  if (options.json) return events.map(jsonLine).join("");
  return events.flatMap((event) => ("text" in event ? [`${event.text}\n`] : [])).join("");
}

/** What a config calls its study, as its text seems to say: the first name in it, which may be that of a network. */
async function likelyName(configPath: string): Promise<string | undefined> {
  const bytes = await folderStore.read(fileUrl(configPath)).catch(() => new Uint8Array()); // to read a pipe may never end
  return /^[{\s]*"?name"?\s*:\s*["']?([\w.-]+)/m.exec(new TextDecoder().decode(bytes))?.[1];
}
