import { InputError } from "../../shared/errors.ts";
import type { ReadLocation } from "../input-files.ts";
import { sha256 } from "../sha256.ts";
import type { Initialiser, OnnxModel } from "./onnx-model.ts";
import { EXTERNAL } from "./schema.ts";

/** A file that a model consists of. */
export interface ModelFile {
  readonly location: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Names of the files beside a model that hold tensors of it, in its order. @throws {InputError} for a name that leads elsewhere */
export function externalFiles({ initialisers }: OnnxModel): readonly string[] {
  const names = new Set<string>();
  for (const tensor of initialisers.values()) {
    if (!isExternal(tensor)) continue;
    const name = entryOf(tensor, "location") ?? "";
    if (!staysBeside(name)) {
      throw new InputError(
        `it refers to weights in ${JSON.stringify(name)}, outside its own folder, where nothing is read`,
        {
          advice: "put the weights beside the model: onnx.save(model, path, save_as_external_data=True, location=name)",
        },
      );
    }
    names.add(name);
  }
  return [...names];
}

/**
 * A model with the tensors that lie in files beside it, as views on these.
 * @throws {InputError} if a file is not there, ends too early, or lies outside the model's folder
 */
export async function withExternalData(
  model: OnnxModel,
  location: string,
  read: ReadLocation,
): Promise<{ readonly model: OnnxModel; readonly files: readonly ModelFile[] }> {
  const data = new Map<string, Uint8Array>();
  const files: ModelFile[] = [];
  for (const name of externalFiles(model)) {
    const beside = besideOf(location, name);
    const bytes = await read(beside).catch((cause: unknown) => {
      if (!(cause instanceof InputError)) throw cause;
      throw new InputError(`weights are in a second file, ${name}, which cannot be read: ${cause.message}`, {
        cause,
        advice: "keep both files together",
      });
    });
    data.set(name, bytes);
    files.push({ location: beside, bytes: bytes.length, sha256: sha256(bytes) });
  }
  const initialisers = new Map(
    Array.from(model.initialisers, ([name, tensor]) => [name, isExternal(tensor) ? inMemory(tensor, data) : tensor]),
  );
  return { model: { ...model, initialisers }, files };
}

/** The location of what lies beside a file; of a URL without what follows a question mark. */
function besideOf(location: string, name: string): string {
  const isUrl = /^(https|file):\/\//.test(location);
  const folder = location.replace(isUrl ? /[?#].*$/s : /$^/, "").replace(/[^/]*$/, "");
  return folder + (isUrl ? name.split("/").map(encodeURIComponent).join("/") : name);
}

const isExternal = ({ dataLocation }: Initialiser): boolean => dataLocation === EXTERNAL;

const entryOf = ({ externalData = [] }: Initialiser, key: string): string | undefined =>
  externalData.find((entry) => entry.key === key)?.value;

/** Names of folders and a file below the model's own folder, and nothing that means another way. */
const staysBeside = (name: string): boolean =>
  name !== "" &&
  !/[\\\0]|^[a-z][a-z0-9+.-]*:/i.test(name) &&
  name.split("/").every((part) => part !== "" && part !== "..");

function inMemory(tensor: Initialiser, data: ReadonlyMap<string, Uint8Array>): Initialiser {
  const name = entryOf(tensor, "location") ?? "";
  const file = data.get(name) ?? new Uint8Array();
  const offset = Number(entryOf(tensor, "offset") ?? 0);
  const length = Number(entryOf(tensor, "length") ?? file.length - offset);
  const end = offset + length;
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0 || end > file.length) {
    throw new InputError(
      `${tensor.name} lies at bytes ${offset} to ${end} of ${name}, which has ${file.length}: it is cut short, or another model's`,
      { advice: "get both files again, from one export" },
    );
  }
  const { dims, dataType } = tensor;
  return { name: tensor.name, dims, dataType, rawData: file.subarray(offset, end) };
}
