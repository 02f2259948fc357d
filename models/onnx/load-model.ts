import { InputError } from "../../shared/errors.ts";
import { strangeKind } from "../checkpoints/strange-file.ts";
import type { ReadLocation } from "../input-files.ts";
import { sha256 } from "../sha256.ts";
import { withExternalData, type ModelFile } from "./external-data.ts";
import { readOnnx, type OnnxModel } from "./onnx-model.ts";

/** A model with all of its weights, and the files that it was read from, its own first. */
export interface LoadedModel {
  readonly model: OnnxModel;
  readonly files: readonly ModelFile[];
}

/** The highest version of ONNX's operators that onnxruntime guarantees. */
export const HIGHEST_OPSET = 26;

/** Operators of the runtime's own, which it has beside ONNX's. */
const OF_THE_RUNTIME = ["", "ai.onnx.ml", "com.microsoft", "com.microsoft.nchwc", "com.ms.internal.nhwc"];

/**
 * Reads a model from its file and those beside it.
 * @throws {InputError} if it is none, is damaged, or needs operators that the runtime has not, saying what was found
 */
export async function loadModel(location: string, read: ReadLocation): Promise<LoadedModel> {
  const bytes = await read(location);
  const model = modelIn(bytes);
  const own = { location, bytes: bytes.length, sha256: sha256(bytes) };
  const loaded = await withExternalData(model, location, read);
  return { model: loaded.model, files: [own, ...loaded.files] };
}

/** @throws {InputError} if the bytes are no model that can be run */
export function modelIn(bytes: Uint8Array): OnnxModel {
  if (bytes.length === 0) throw new InputError("the file is empty", { advice: "get the file again" });
  const other = strangerIn(bytes);
  if (other !== undefined) throw new InputError(`this is no ONNX model: it is ${other.is}`, { advice: other.advice });
  const model = readOnnx(bytes);
  if (model.parts.opsetImport.length === 0 || model.nodes.length === 0) {
    throw new InputError("this is no ONNX model: it has no operators", { advice: "get the file again" });
  }
  if (model.opset > HIGHEST_OPSET) {
    throw new InputError(
      `the model uses version ${model.opset} of ONNX's operators, up to ${HIGHEST_OPSET} are known here`,
      { advice: `export it again with a lower one: torch.onnx.export(…, opset_version=18)` },
    );
  }
  const unknown = model.nodes.filter(
    ({ domain, op }) => !OF_THE_RUNTIME.includes(domain) && !model.functions.has(`${domain}::${op}`),
  );
  if (unknown.length > 0) {
    const named = unknown.map(({ domain, op, name }) => `${domain}.${op}${name === "" ? "" : ` (node ${name})`}`);
    throw new InputError(
      `the model needs operators that are not ONNX's: ${[...new Set(named)].slice(0, 5).join(", ")}`,
      {
        advice: "export it with ONNX's own operators",
      },
    );
  }
  return model;
}

/** Advice for who wants a checkpoint, and what is said in its place. */
const OF_WEIGHTS = /safetensors|torch\.save/;
const NEEDED = "an ONNX file is needed, with the graph of the network: torch.onnx.export writes one";

/** Kinds of files that are often found in the place of a model, and what is to be done. */
function strangerIn(bytes: Uint8Array): { readonly is: string; readonly advice: string } | undefined {
  const start = Buffer.from(bytes.subarray(0, 8)).toString("latin1");
  if (/^(\x89PNG|\xff\xd8\xff|GIF8)/.test(start)) return { is: "a picture", advice: "name the model's file" };
  if (start.startsWith("PK")) {
    return {
      is: "a zip archive, as torch.save writes",
      advice:
        "a checkpoint has no graph: export the network with torch.onnx.export, or name its architecture and this as its checkpoint",
    };
  }
  const kind = strangeKind(bytes);
  if (kind === undefined || kind.is === "ONNX") return undefined;
  return OF_WEIGHTS.test(kind.advice) ? { is: kind.is, advice: NEEDED } : kind;
}
