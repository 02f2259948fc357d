import { StoreError } from "../../shared/errors.ts";
import { inOneLine } from "../../shared/one-line.ts";
import { codeOf } from "./regular-files.ts";

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: "nothing can be made there",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EFBIG: "it is larger than a file may be there",
  EIO: "the disk does not read or write",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  EEXIST: "a part of the path is a file, not a folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder, not a file",
  EMFILE: "too many open files",
};

/** What the system refused of a file, in words. */
export function fileError(doing: string, path: string, error: unknown, advice?: string): StoreError {
  const cause = CAUSES[codeOf(error)] ?? inOneLine(error instanceof Error ? error.message : String(error));
  return new StoreError(`cannot ${doing} ${inOneLine(path)}: ${cause}`, { cause: error, advice });
}

const OF_DISK: readonly string[] = ["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS"];

/** Whether an error is of a file and not of a connection: those of what is open name no path, but have a code that no connection has. */
export const isOfFile = (error: unknown): boolean =>
  error instanceof Error && ("path" in error || OF_DISK.includes(codeOf(error)));
