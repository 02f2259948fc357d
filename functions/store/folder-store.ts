import { link, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { InputError, type StoreError } from "../../shared/errors.ts";
import { fileError } from "./file-error.ts";
import { makeFolder } from "./make-folder.ts";
import { newPart } from "./part-file.ts";
import { codeOf, filesBelow, requireNoDevice, requireRegularFile } from "./regular-files.ts";
import type { Store } from "./store.ts";

/** What is done only where something is computed, and what is then to be said; a file that cannot be read may be anyone's. */
const MAKING: readonly string[] = ["write", "remove"];
const KEPT = "everything computed so far is kept: mend this and run the same command again";

function storeError(doing: string, path: string, error: unknown): StoreError {
  return fileError(doing, path, error, MAKING.includes(doing) ? KEPT : undefined);
}

/** Makes the folder of a file. Where it cannot be made, nothing was computed that could have been kept in it. */
async function makePlaceOf(path: string): Promise<void> {
  await makeFolder(dirname(path)).catch((error: unknown) => {
    throw fileError("write", path, error);
  });
}

/** Writes a hidden file beside `path`, and hands it to `publish`, which gives it its name; nothing of it is left on failure. */
async function withPart<T>(path: string, bytes: Uint8Array, publish: (part: string) => Promise<T>): Promise<T> {
  const part = newPart(path);
  try {
    const file = await open(part, "w");
    try {
      await file.writeFile(bytes);
      await file.sync(); // a crash right after the naming must not leave an empty artifact under its final name
    } finally {
      await file.close();
    }
    return await publish(part);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** One read of Node takes less than this. */
const LARGEST_READ = 2 ** 31 - 1;

/** All bytes of a file, of whatever size. */
async function readWhole(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  if (size <= LARGEST_READ) return readFile(path);
  const bytes = await readPart(path, 0, size);
  if (bytes.length < size) throw new Error("it became shorter while it was read");
  return bytes;
}

/** Bytes `from` to `to` of a file; fewer where it ends before. */
async function readPart(path: string, from: number, to: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size: end } = await file.stat();
    const bytes = new Uint8Array(Math.max(0, Math.min(to, end) - from));
    let length = 0;
    while (length < bytes.length) {
      const size = Math.min(LARGEST_PART, bytes.length - length);
      const { bytesRead } = await file.read(bytes, length, size, from + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

/** Bytes of a read of a larger file. */
const LARGEST_PART = 2 ** 30;

/** What `reading` a file gives. @throws {InputError} if there is none; {StoreError} if it cannot be read */
async function readable(url: string, reading: (path: string) => Promise<Uint8Array>): Promise<Uint8Array> {
  const path = fileURLToPath(url);
  try {
    await requireRegularFile(path);
    return await reading(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw storeError("read", path, error);
  }
}

/** The store in a folder of this machine; URLs are `file:///…`. */
export const folderStore: Store = {
  read: (url) => readable(url, readWhole),
  readRange: (url, from, to) => readable(url, (path) => readPart(path, from, to)),

  async write(url, bytes) {
    const path = fileURLToPath(url);
    await makePlaceOf(path);
    try {
      await withPart(path, bytes, (part) => rename(part, path));
    } catch (error) {
      throw storeError("write", path, error);
    }
  },

  async create(url, bytes) {
    const path = fileURLToPath(url);
    await makePlaceOf(path);
    try {
      return await withPart(path, bytes, async (part) => {
        try {
          await link(part, path); // fails where a file is, and the file is whole from the first moment
          return true;
        } catch (error) {
          if (codeOf(error) === "EEXIST") return false;
          throw error;
        } finally {
          await rm(part, { force: true });
        }
      });
    } catch (error) {
      throw fileError("write", path, error); // a run begins with it, and has computed nothing yet
    }
  },

  async exists(url) {
    const path = fileURLToPath(url);
    try {
      await stat(path);
      return true;
    } catch (error) {
      if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
      throw storeError("look at", path, error);
    }
  },

  async size(url) {
    const path = fileURLToPath(url);
    try {
      const found = await stat(path);
      return found.isFile() ? found.size : undefined;
    } catch (error) {
      if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
      throw storeError("look at", path, error);
    }
  },

  async list(prefix, links = "left") {
    const path = fileURLToPath(prefix);
    try {
      const files = (await filesBelow(path, links)).filter((file) => !file.endsWith(".part"));
      return files.map((file) => pathToFileURL(file).href).sort();
    } catch (error) {
      if (error instanceof InputError) throw error;
      if (codeOf(error) === "ENOTDIR") await requireNoDevice(path.replace(/[\\/]$/, ""));
      if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
      throw storeError("list", path, error);
    }
  },

  async remove(url) {
    const path = fileURLToPath(url);
    try {
      await rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) === "ENOTDIR") return;
      throw storeError("remove", path, error);
    }
  },
};
