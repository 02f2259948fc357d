import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { dirname, join } from "node:path";

/** What an artifact is while it is written: a hidden file beside the one that it becomes, named for the process that writes it. */
export const newPart = (path: string): string =>
  join(dirname(path), `.${process.pid}@${hostname()}.${randomUUID()}.part`);

export interface PartWriter {
  readonly processId: number;
  readonly host: string;
}

/** Who writes the file of this name: nobody that is known where the name does not say; undefined if it is none of ours. */
export function writerOfPart(name: string): PartWriter | "unknown" | undefined {
  const found = /^\.(?:(\d+)@(.+)\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/.exec(name);
  if (!found) return undefined;
  const [, id, host] = found;
  return id === undefined || host === undefined ? "unknown" : { processId: Number(id), host };
}
