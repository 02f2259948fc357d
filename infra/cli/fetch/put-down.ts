import { fileError } from "../../../functions/store/file-error.ts";
import type { StoreError } from "../../../shared/errors.ts";

/** What kept a file from being written, in words. */
export const unwritten = (path: string, error: unknown): StoreError =>
  fileError("write", path, error, "mend this and run the same command again");

/** @throws {StoreError} where what writes at a path does not */
export const putDown = <T>(path: string, writing: Promise<T>): Promise<T> =>
  writing.catch((error: unknown) => {
    throw unwritten(path, error);
  });
