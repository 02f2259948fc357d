import type { Container } from "../../shared/brain/container-reader.ts";
import { isArray, type Member, numbersAsNames } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";
import { isZip, zipEntries } from "../../shared/formats/zip-directory.ts";
import { type ElementType, fitsFloat32 } from "../checkpoints/elements.ts";
import { DEEPEST_NESTING } from "../checkpoints/limits.ts";
import { naming } from "../checkpoints/naming.ts";
import { Dict, Stranger } from "../checkpoints/pickle-values.ts";
import { isSafetensors, readSafetensors, safetensorsMetadata } from "../checkpoints/safetensors.ts";
import { Tensor, Unreadable } from "../checkpoints/tensor.ts";
import { isTorchLegacy, readTorchLegacy } from "../checkpoints/torch-legacy.ts";
import { readTorchZip } from "../checkpoints/torch-zip.ts";
import { listMembers, textMember } from "./pickled-lists.ts";
import { refusing } from "./strange-member.ts";

/** Files of `torch.save`: of a tensor, of tensors by name however deep in dictionaries and lists, and of names beside them. */
export const torchContainer: Container = {
  title: "PyTorch",
  recognises: (bytes) => isTorchLegacy(bytes) || isTorchZip(bytes),
  withMembers: (bytes, name, _, use) => {
    const content = naming(name, () => (isZip(bytes) ? readTorchZip(bytes) : readTorchLegacy(bytes)));
    const members = membersIn(content, "", name);
    if (members.some(isArray)) return use(members);
    throw noTensor(members, name);
  },
};

/** Tensors by name, and texts beside them. */
export const safetensorsContainer: Container = {
  title: "safetensors",
  recognises: isSafetensors,
  withMembers: (bytes, name, _, use) => {
    const tensors = membersIn(dictOf(naming(name, () => readSafetensors(bytes))), "", name);
    const texts = Array.from(
      naming(name, () => safetensorsMetadata(bytes)),
      ([key, text]) => textMember(`__metadata__/${key}`, [text], name),
    );
    return use([...tensors, ...texts]);
  },
};

/** NumPy's archives hold arrays beside each other, PyTorch's a pickle that refers to storages. */
function isTorchZip(bytes: Uint8Array): boolean {
  if (!isZip(bytes)) return false;
  try {
    return zipEntries(bytes).some(({ name }) => /(^|\/)(data|constants)\.pkl$/.test(name));
  } catch (error) {
    if (error instanceof InputError) return false; // what is wrong with it is said by who reads it
    throw error;
  }
}

function dictOf(tensors: ReadonlyMap<string, unknown>): Dict {
  const dict = new Dict();
  for (const [name, tensor] of tensors) dict.entries.set(name, tensor);
  return dict;
}

const HOW_TO_SAVE =
  'save a tensor with stimuli on its first axis, or a dictionary of such: torch.save({"relu1": activations}, "mine.pt")';

function noTensor(members: readonly Member[], file: string): InputError {
  const [other] = members;
  const held = other === undefined ? "no tensor" : `no tensor that can be read, but ${other.class}`;
  return new InputError(`${file}: holds ${held}; needed activations`, { advice: HOW_TO_SAVE });
}

function membersIn(value: unknown, name: string, file: string, depth = 0): readonly Member[] {
  if (depth > DEEPEST_NESTING) return [];
  const below = (key: unknown, inner: unknown): readonly Member[] =>
    membersIn(inner, name === "" ? String(key) : `${name}/${String(key)}`, file, depth + 1);
  if (value instanceof Tensor) return [tensorMember(value, name, file)];
  if (value instanceof Unreadable) return [refusing(name, `a tensor that ${value.reason}`, [], file)];
  const listed = listMembers(value, name, file);
  if (listed !== undefined) return listed;
  if (value instanceof Dict) return [...value.entries].flatMap(([key, inner]) => below(key, inner));
  if (value instanceof Stranger) {
    const inside = [...value.dict.entries].flatMap(([key, inner]) => below(key, inner));
    return inside.length > 0 ? inside : [refusing(name, `an object of ${value.maker || "an unknown class"}`, [], file)];
  }
  return Array.isArray(value) ? value.flatMap((inner, k) => below(k, inner)) : [];
}

/** Types as NumPy calls them, of what is read of them. */
const CLASSES: Readonly<Record<ElementType, string>> = {
  float64: "f8",
  float32: "f4",
  float16: "f2",
  bfloat16: "f2",
  int64: "i8",
  int32: "i4",
  int16: "i2",
  int8: "i1",
  uint64: "u8",
  uint32: "u4",
  uint16: "u2",
  uint8: "u1",
  bool: "u1",
};

function tensorMember(tensor: Tensor, name: string, file: string): Member {
  const { shape, type } = tensor;
  const where = name === "" ? `${file}: the tensor` : `${file}: tensor ${name}`;
  const array = () => goingOn(where, () => ({ shape, data: fitsFloat32(type) ? tensor.values() : tensor.doubles() }));
  return { ...refusing(name, CLASSES[type], shape, file), array, names: () => numbersAsNames(array().data) };
}

/** What is said of a tensor goes on where its name ends. */
function goingOn<T>(tensor: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${tensor} ${error.message}`, { cause: error, advice: error.advice });
  }
}
