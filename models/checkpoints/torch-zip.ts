import { InputError } from "../../shared/errors.ts";
import { cutShort } from "./cursor.ts";
import { unpickle } from "./pickle.ts";
import { call } from "./torch-calls.ts";
import { StorageReference, storageType } from "./torch-tensors.ts";
import { zipRecords, type ZipRecord } from "./zip.ts";

const PICKLE = "data.pkl";
const HOW_TO_SAVE = 'save its weights with torch.save(model.state_dict(), "weights.pth")';

/**
 * The object in a file of PyTorch 1.6 or later: a zip archive of a pickle, FOLDER/data.pkl, and one record for each storage,
 * FOLDER/data/KEY.
 *
 * @throws {InputError} if it is something else, cut short or damaged
 */
export function readTorchZip(archive: Uint8Array): unknown {
  const records = zipRecords(archive);
  const folder = folderOf(records);
  const record = (name: string): Uint8Array | undefined => records.get(`${folder}${name}`)?.bytes();
  const order = Buffer.from(record("byteorder") ?? []).toString("latin1");
  const storage = (key: string): Uint8Array => {
    const bytes = record(`data/${key}`);
    if (!bytes) throw cutShort(`there is no record data/${key}`);
    return bytes;
  };
  const persistent = (id: unknown): unknown => {
    if (!Array.isArray(id)) return undefined;
    const [, type, key] = id as unknown[]; // "storage", type, key, device, number of elements
    return new StorageReference(storageType(type), { bigEndian: order === "big", bytes: () => storage(String(key)) });
  };
  return unpickle(record(PICKLE) ?? new Uint8Array(), 0, { persistent, call }).value;
}

/** Where the pickle lies. The folder is called as the file was when it was saved, or `archive`. */
function folderOf(records: ReadonlyMap<string, ZipRecord>): string {
  const names = [...records.keys()];
  const [folder] = names
    .filter((name) => name === PICKLE || name.endsWith(`/${PICKLE}`))
    .map((name) => name.slice(0, -PICKLE.length))
    .sort((a, b) => a.length - b.length);
  if (names.some((name) => name === `${folder ?? ""}constants.pkl` || /^[^/]+\/(code\/|model\.json$)/.test(name))) {
    throw new InputError("this is a TorchScript archive: a program with its weights, which is not run", {
      advice: `load it in PyTorch and ${HOW_TO_SAVE}, or export the network to ONNX`,
    });
  }
  if (folder !== undefined) return folder;
  const held = names.length === 0 ? "nothing" : `${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`;
  throw new InputError(`this is a zip archive, but none that torch.save wrote: it has no ${PICKLE}, but ${held}`, {
    advice: names.some((name) => name.endsWith(".npy"))
      ? "NumPy's archives are not read as checkpoints: save the arrays with safetensors.numpy.save_file"
      : "if a checkpoint is in it, unpack it",
  });
}
