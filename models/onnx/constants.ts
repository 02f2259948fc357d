import { InputError } from "../../shared/errors.ts";
import { toFloat32, widthOf, type ElementType } from "../checkpoints/elements.ts";
import { sizeOf } from "../weights.ts";
import type { Initialiser, OnnxModel, OnnxNode } from "./onnx-model.ts";

/** Types of elements by their number in `TensorProto.DataType`. */
const TYPES: Readonly<Record<number, ElementType>> = {
  1: "float32",
  2: "uint8",
  3: "int8",
  4: "uint16",
  5: "int16",
  6: "int32",
  7: "int64",
  9: "bool",
  10: "float16",
  11: "float64",
  12: "uint32",
  13: "uint64",
  16: "bfloat16",
};

/** The type of a tensor's elements; undefined for one that is not read. */
export const elementTypeOf = ({ dataType }: Pick<Initialiser, "dataType">): ElementType | undefined => TYPES[dataType];

/** The elements of a tensor as float32, row-major; not copied where the file holds them so. @throws {InputError} if it has others */
export function valuesOf(tensor: Initialiser): Float32Array {
  const type = elementTypeOf(tensor);
  if (type === undefined) throw new InputError(`tensor ${tensor.name} has elements of a type that is not read`);
  const { rawData, floatData = [], doubleData = [], int32Data = [], int64Data = [] } = tensor;
  const values =
    rawData !== undefined && rawData.length > 0
      ? toFloat32(type, rawData.subarray(0, rawData.length - (rawData.length % widthOf(type))), false)
      : floatData.length > 0
        ? toFloat32("float32", Buffer.concat(floatData), false)
        : doubleData.length > 0
          ? toFloat32("float64", Buffer.concat(doubleData), false)
          : /float16/.test(type)
            ? toFloat32(type, new Uint8Array(Uint16Array.from(int32Data).buffer), false) // bit patterns
            : Float32Array.from([...int32Data, ...int64Data]);
  const size = sizeOf(tensor.dims);
  if (values.length === size) return values;
  throw new InputError(
    `tensor ${tensor.name} holds ${values.length} elements, its shape [${tensor.dims.join(", ")}] needs ${size}`,
  );
}

/** Operators that hand on a constant without changing what it is a weight of. */
const CARRYING = new Set(["Cast", "Identity", "Transpose", "Reshape", "DequantizeLinear"]);

/** The constant that an input of a node comes from, directly or through conversions; undefined where it is computed from images. */
export interface Constant {
  readonly tensor: Initialiser;
  readonly through: readonly OnnxNode[]; // from the constant on
}

/** Finds constants by the name of the tensor that a node takes. */
export function constantFinder({ nodes, initialisers }: OnnxModel): (name: string) => Constant | undefined {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const find = (name: string, left: number): Constant | undefined => {
    const tensor = initialisers.get(name);
    if (tensor) return { tensor, through: [] };
    const maker = makers.get(name);
    const input = maker?.inputs[0];
    if (maker === undefined || input === undefined || left === 0 || !CARRYING.has(maker.op)) return undefined;
    const behind = find(input, left - 1);
    return behind && { tensor: behind.tensor, through: [...behind.through, maker] };
  };
  return (name) => find(name, CARRYING.size);
}

/** The tensors that are the same whatever is fed: constants, and what is computed from constants alone. */
export function fixedTensors({ nodes, initialisers }: OnnxModel): ReadonlySet<string> {
  const fixed = new Set(initialisers.keys());
  for (const { inputs, captures, outputs } of nodes) {
    if (![...inputs, ...captures].every((name) => name === "" || fixed.has(name))) continue;
    for (const output of outputs) fixed.add(output);
  }
  return fixed;
}

/** A constant that a node of a network takes: a weight, a bias, a statistic. */
export interface ConstantInput extends Constant {
  readonly node: OnnxNode;
  readonly position: number; // among the node's inputs, from 0
  readonly group: number; // of a convolution; 1 for other nodes
}

/** Every constant input of every node, in the order of the graph; a tensor that several nodes share stands there for each. */
export function constantInputs(model: OnnxModel): readonly ConstantInput[] {
  const find = constantFinder(model);
  return model.nodes
    .filter(({ op }) => !CARRYING.has(op))
    .flatMap((node) =>
      node.inputs.flatMap((name, position) => {
        const constant = name === "" ? undefined : find(name);
        return constant ? [{ ...constant, node, position, group: node.attributes.get("group")?.i ?? 1 }] : [];
      }),
    );
}

/**
 * The model with other elements in some of its tensors, of the same shapes and types.
 * @param replaced - by name: little-endian, row-major
 * @throws {InputError} for a tensor that the model has not, or a number of bytes that its shape does not need
 */
export function withElements(model: OnnxModel, replaced: ReadonlyMap<string, Uint8Array>): OnnxModel {
  const initialisers = new Map(model.initialisers);
  for (const [name, rawData] of replaced) {
    const old = initialisers.get(name);
    if (!old) throw new InputError(`the model holds no tensor ${name}`);
    const { dims, dataType } = old;
    const type = elementTypeOf(old);
    if (type === undefined || rawData.length !== sizeOf(dims) * widthOf(type)) {
      throw new InputError(`tensor ${name} of shape [${dims.join(", ")}] is not ${rawData.length} bytes`);
    }
    initialisers.set(name, { name, dims, dataType, rawData });
  }
  return { ...model, initialisers };
}
