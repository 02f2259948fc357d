import { isElementType, widthOf, type ElementType } from "./elements.ts";
import { Global } from "./pickle-values.ts";
import { isShape, Tensor, Unreadable, type Storage } from "./tensor.ts";

/** Where a storage of a PyTorch file lies; in old files behind the pickle that refers to it. */
export interface StorageContent {
  readonly bigEndian: boolean;
  /** @throws {InputError} if they are missing or damaged */
  bytes(): Uint8Array;
}

/** A storage as a pickle refers to it. */
export class StorageReference {
  readonly type: string; // e.g. Float, QInt8, Untyped
  readonly content: StorageContent;

  constructor(type: string, content: StorageContent) {
    this.type = type;
    this.content = content;
  }
}

/** `torch.FloatStorage`, `torch.cuda.FloatStorage` → Float; other things that stand there have no such name. */
export const storageType = (named: unknown): string =>
  (named instanceof Global ? /(\w+?)(Storage)?$/.exec(named.name)?.[1] : undefined) ?? "unknown";

const ELEMENTS: Readonly<Record<string, ElementType>> = {
  Float: "float32",
  Double: "float64",
  Half: "float16",
  BFloat16: "bfloat16",
  Char: "int8",
  Byte: "uint8",
  Short: "int16",
  Int: "int32",
  Long: "int64",
  Bool: "bool",
};

/** Types of storages that hold no elements that are read, by bytes: what follows them must be found all the same. */
const OTHER_WIDTHS: Readonly<Record<string, number>> = {
  QInt8: 1,
  QUInt8: 1,
  QUInt4x2: 1,
  QUInt2x4: 1,
  QInt32: 4,
  ComplexFloat: 8,
  ComplexDouble: 16,
  Untyped: 1,
};

/** Bytes of an element of a storage; undefined for a type that is not known. */
export function elementWidth(type: string): number | undefined {
  if (Object.hasOwn(OTHER_WIDTHS, type)) return OTHER_WIDTHS[type];
  const element = Object.hasOwn(ELEMENTS, type) ? ELEMENTS[type] : undefined;
  return element && widthOf(element);
}

/** torch._utils._rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks, metadata) */
export function rebuilt(storage: unknown, offset: unknown, shape: unknown, strides: unknown): Tensor | Unreadable {
  if (!(storage instanceof StorageReference)) return new Unreadable("has no storage: the file is damaged");
  const type = Object.hasOwn(ELEMENTS, storage.type) ? ELEMENTS[storage.type] : undefined;
  return type === undefined ? unknown(storage.type) : view(storage, type, offset, shape, strides);
}

/** torch._utils._rebuild_tensor_v3(storage, storage_offset, size, stride, requires_grad, backward_hooks, dtype, metadata) */
export function rebuiltByType(
  storage: unknown,
  offset: unknown,
  shape: unknown,
  strides: unknown,
  ...[, , dtype]: readonly unknown[]
): Tensor | Unreadable {
  if (!(storage instanceof StorageReference)) return new Unreadable("has no storage: the file is damaged");
  const type = dtype instanceof Global ? dtype.name.replace(/^torch\./, "") : "unknown";
  return isElementType(type) ? view(storage, type, offset, shape, strides) : unknown(type);
}

function unknown(type: string): Unreadable {
  if (/^complex/i.test(type)) return new Unreadable("is complex, which is not read");
  if (/^qu?int/i.test(type)) return new Unreadable(`is quantised (${type.toLowerCase()}), which is not read`);
  return new Unreadable(`has elements of type ${type}, which is not known`);
}

function view(
  { content }: StorageReference,
  type: ElementType,
  offset: unknown,
  shape: unknown,
  strides: unknown,
): Tensor | Unreadable {
  if (!isShape([offset]) || !isShape(shape) || !isShape(strides) || shape.length !== strides.length) {
    return new Unreadable("has a shape or strides that are none: the file is damaged");
  }
  const storage: Storage = { type, bigEndian: content.bigEndian, bytes: () => content.bytes() };
  return new Tensor(storage, Number(offset), shape, strides);
}
