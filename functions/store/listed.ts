import { InputError } from "../../shared/errors.ts";
import type { Store } from "./store.ts";

/**
 * URLs of what lies below a folder that a user named. None where its place cannot be listed, as on a server of files, or may not be: then
 * what is named is read by its own address.
 *
 * @throws {StoreError} for what may pass, as where S3 asks to slow down: a folder is not taken for empty
 */
export const listed = (store: Pick<Store, "list">, folder: string): Promise<string[]> =>
  store.list(folder, "followed").catch((error: unknown) => {
    if (error instanceof InputError) return [];
    throw error;
  });
