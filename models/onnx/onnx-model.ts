import { InputError } from "../../shared/errors.ts";
import { inlined } from "./inlined.ts";
import {
  FLOAT32,
  functionProto,
  INT64,
  modelParts,
  nodeProto,
  tensorProto,
  type AttributeProto,
  type GraphParts,
  type ModelParts,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "./schema.ts";

/** A node of a graph. `depth` is its place in the file, with functions in the place of their calls, counted from 1. */
export interface OnnxNode {
  readonly depth: number;
  readonly name: string; // may be empty
  readonly domain: string; // empty for ONNX's own operators
  readonly op: string;
  readonly inputs: readonly string[]; // empty names for those left out
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeProto>;
  /** names of tensors of the graph that its branches and loop bodies use */
  readonly captures: readonly string[];
  readonly bytes: Uint8Array; // as in the file, if it stands there
}

/** A tensor that the file holds. Its elements are a view on the file, and are not read here. */
export interface Initialiser extends TensorProto {
  readonly bytes?: Uint8Array; // as in the file; left out for one that is not there
}

/** A model as it is in a file: names of tensors are its edges. */
export interface OnnxModel {
  readonly parts: ModelParts;
  readonly opset: number; // of ONNX's own operators
  readonly nodes: readonly OnnxNode[]; // in an order in which they can be applied, but for those that are constants
  readonly initialisers: ReadonlyMap<string, Initialiser>; // constants too that the file has as nodes
  readonly inputs: readonly ValueInfoProto[]; // those that must be fed
  readonly outputs: readonly string[];
  readonly functions: ReadonlySet<string>; // `domain::name` of the model's own
}

/** Branches within branches: deeper ones no exporter writes. */
const DEEPEST = 16;

/**
 * Reads a model without its weights, whose bytes are only looked for.
 * @throws {InputError} if the bytes are not those of a model
 */
export function readOnnx(bytes: Uint8Array): OnnxModel {
  const parts = decoding(() => modelParts.decode(bytes));
  const { graph } = parts;
  if (graph === null) throw new InputError("this is no ONNX model: it has no graph");
  const initialisers = new Map(
    graph.initializer.map((encoded) => {
      const tensor = decoding(() => tensorProto.decode(encoded));
      return [tensor.name, initialiserOf(tensor, encoded)];
    }),
  );
  const fed = graph.input.filter(({ name }) => !initialisers.has(name));
  const functions = parts.functions.map((encoded) => decoding(() => functionProto.decode(encoded)));
  const protos = graph.node.map((encoded) => decoding(() => nodeProto.decode(encoded)));
  const flat = functions.length === 0 ? protos : decoding(() => inlined(protos, functions, parts.opsetImport));
  const { nodes, constants } = withoutConstants(
    flat.map((proto, place) => nodeOf(proto, place, proto === protos[place] ? graph.node[place] : undefined)),
  );
  for (const constant of constants) initialisers.set(constant.name, constant);
  return {
    parts,
    opset: parts.opsetImport.find(({ domain }) => isOnnx(domain))?.version ?? 1,
    nodes,
    initialisers,
    inputs: fed,
    outputs: graph.output.map(({ name }) => name),
    functions: new Set(functions.map(({ domain, name }) => `${domain}::${name}`)),
  };
}

/** The graphs that a node has in its attributes, as branches and loop bodies, each as a model; constants of the graph around it are its own too. */
export const graphsWithin = (node: OnnxNode, around: OnnxModel): OnnxModel[] =>
  [...node.attributes.values()]
    .flatMap(({ g, graphs = [] }) => [...(g ? [g] : []), ...graphs])
    .map(({ node: encoded, initializer, output }) => {
      const protos = encoded.map((one) => decoding(() => nodeProto.decode(one)));
      const { nodes, constants } = withoutConstants(protos.map((proto, place) => nodeOf(proto, place, encoded[place])));
      const own = [...initializer.map((one) => decoding(() => tensorProto.decode(one))), ...constants];
      const initialisers = new Map([...around.initialisers, ...own.map((tensor) => [tensor.name, tensor] as const)]);
      return { ...around, nodes, initialisers, inputs: [], outputs: output.map(({ name }) => name) };
    });

/** Nodes, and the tensors that those of kind Constant are. */
function withoutConstants(all: readonly OnnxNode[]): { nodes: OnnxNode[]; constants: Initialiser[] } {
  const found = all.map((node) => ({ node, constant: constantOf(node) }));
  return {
    nodes: found.flatMap(({ node, constant }) => (constant ? [] : [node])),
    constants: found.flatMap(({ constant }) => constant ?? []),
  };
}

/** Whether a domain is that of ONNX's own operators. */
const isOnnx = (domain: string): boolean => domain === "" || domain === "ai.onnx";

/** @param encoded - its bytes in the file, where it stands there */
function nodeOf(proto: NodeProto, place: number, encoded?: Uint8Array): OnnxNode {
  const { name = "", domain = "", opType, input, output, attribute } = proto;
  return {
    depth: place + 1,
    name,
    domain: isOnnx(domain) ? "" : domain,
    op: opType,
    inputs: input,
    outputs: output,
    attributes: new Map(attribute.map((one) => [one.name, one])),
    captures: attribute.flatMap((one) => capturesOf(one, 0)),
    bytes: encoded ?? nodeProto.encode(proto),
  };
}

/** Bytes that are not there are left out, where the decoder would say that there are none. */
function initialiserOf(
  {
    name,
    dims,
    dataType,
    rawData,
    floatData,
    doubleData,
    int32Data,
    int64Data,
    externalData,
    dataLocation,
  }: TensorProto,
  bytes?: Uint8Array,
): Initialiser {
  return {
    name,
    dims,
    dataType,
    ...(rawData !== undefined && rawData.length > 0 ? { rawData } : {}),
    ...{ floatData, doubleData, int32Data, int64Data, externalData, dataLocation },
    ...(bytes ? { bytes } : {}),
  };
}

/** The tensor that a node of kind Constant is; undefined for other nodes, and for constants that are no numbers. */
function constantOf({ op, domain, outputs: [output], attributes }: OnnxNode): Initialiser | undefined {
  if (op !== "Constant" || domain !== "" || output === undefined) return undefined;
  const tensor = attributes.get("value")?.t;
  if (tensor) return initialiserOf({ ...initialiserOf(tensor), name: output });
  const [single, several] = [attributes.get("value_float")?.f, attributes.get("value_floats")?.floats];
  const [whole, list] = [attributes.get("value_int")?.i, attributes.get("value_ints")?.ints];
  const floats = several ?? (single === undefined ? undefined : [single]);
  const integers = list ?? (whole === undefined ? undefined : [whole]);
  const dims = several || list ? [(several ?? list ?? []).length] : [];
  if (floats) return { name: output, dims, dataType: FLOAT32, rawData: bytesOf(Float32Array.from(floats)) };
  if (!integers) return undefined;
  return { name: output, dims, dataType: INT64, rawData: bytesOf(BigInt64Array.from(integers.map(BigInt))) };
}

const bytesOf = ({ buffer }: Float32Array | BigInt64Array): Uint8Array => new Uint8Array(buffer);

/** Names that the graphs in an attribute use and do not make. */
function capturesOf({ g, graphs = [] }: AttributeProto, depth: number): string[] {
  if (depth > DEEPEST) throw new InputError(`a graph lies within more than ${DEEPEST} others`);
  return [...(g ? [g] : []), ...graphs].flatMap((graph) => freeNames(graph, depth));
}

function freeNames({ node, initializer, input, output }: GraphParts, depth: number): string[] {
  const nodes = node.map((encoded) => decoding(() => nodeProto.decode(encoded)));
  const used = nodes.flatMap((one) => [
    ...one.input,
    ...one.attribute.flatMap((attribute) => capturesOf(attribute, depth + 1)),
  ]);
  const made = new Set([
    ...input.map(({ name }) => name),
    ...initializer.map((encoded) => decoding(() => tensorProto.decode(encoded)).name),
    ...nodes.flatMap((one) => one.output),
  ]);
  return [...new Set([...used, ...output.map(({ name }) => name)])].filter((name) => name !== "" && !made.has(name));
}

/** The decoder throws errors of several kinds, and runs over the end where a file is cut short. */
function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const why = cause instanceof RangeError ? "it is cut short" : "its bytes are no message of ONNX";
    throw new InputError(`this is no whole ONNX model: ${why}`, { cause, advice: "get the file again" });
  }
}
