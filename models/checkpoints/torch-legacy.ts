import { InputError } from "../../shared/errors.ts";
import { Cursor, cutShort } from "./cursor.ts";
import { elementWidth, StorageReference, storageType, type StorageContent } from "./torch-tensors.ts";
import type { PickleHooks } from "./pickle-machine.ts";
import { unpickle } from "./pickle.ts";
import { Stranger } from "./pickle-values.ts";
import { call } from "./torch-calls.ts";

/** First value of a file of torch.save, 0x1950a86a20f9469cfc6c, as protocols 2 and later and as protocols 0 and 1 write it. */
const MAGIC = [Buffer.from("8a0a6cfc9c46f9206aa85019", "hex"), Buffer.from("L119547037146038801333356")];

/** Whether a file begins as torch.save's before PyTorch 1.6. */
export function isTorchLegacy(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 32));
  return MAGIC.some((magic) => beginning.includes(magic));
}

/** A storage that follows the pickle; `view` is a part of it, in elements, as PyTorch before 0.4 saved them. */
class Follower implements StorageContent {
  readonly bigEndian = false; // torch.save turned bytes round before it wrote them
  readonly width: number | undefined;
  content: Uint8Array | undefined;

  constructor(width: number | undefined) {
    this.width = width;
  }

  bytes(): Uint8Array {
    if (!this.content) throw cutShort("the storage is not in it");
    return this.content;
  }

  view(from: number, length: number): StorageContent {
    const width = this.width ?? 1;
    return { bigEndian: false, bytes: () => this.bytes().subarray(from * width, (from + length) * width) };
  }
}

/**
 * The object in a file of torch.save before PyTorch 1.6: pickles of a magic number, a version, facts of the machine, the object,
 * and the keys of its storages; then each storage, its number of elements before it.
 *
 * @throws {InputError} if it is cut short or damaged
 */
export function readTorchLegacy(file: Uint8Array): unknown {
  const storages = new Map<string, Follower>();
  const hooks: PickleHooks = {
    persistent: (id) => (Array.isArray(id) ? persistent(id as unknown[], storages) : undefined),
    call,
  };
  let end = 0;
  const next = (): unknown => {
    const { value, end: behind } = unpickle(file, end, hooks);
    end = behind;
    return value;
  };
  for (let i = 0; i < 3; i++) next();
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) throw new InputError("the file is damaged: there is no list of storages behind its pickle");
  const read = new Cursor(file, end);
  for (const key of keys as unknown[]) {
    const storage = storages.get(String(key));
    if (storage?.width === undefined)
      throw new InputError(`the file is damaged: storage ${String(key)} is of no known type`);
    storage.content = read.take(read.u64() * storage.width);
  }
  return value;
}

/** What ids stand for: "storage", type, key, device, number of elements, and key, offset and length of a view or None. */
function persistent(id: readonly unknown[], storages: Map<string, Follower>): unknown {
  const [kind, type, key, , , view] = id;
  if (kind === "module") return type; // a class, with its source text
  const name = storageType(type);
  const storage = storages.get(String(key)) ?? new Follower(elementWidth(name));
  storages.set(String(key), storage);
  if (!Array.isArray(view)) return new StorageReference(name, storage);
  const [, from, length] = view as unknown[];
  if (typeof from !== "number" || typeof length !== "number") return new Stranger("a view of a storage", []);
  return new StorageReference(name, storage.view(from, length));
}
