import type { Parameter } from "../weights.ts";
import type { Initialiser, OnnxModel, OnnxNode } from "./onnx-model.ts";
import { EXTERNAL, modelParts, nodeProto, tensorProto, type NodeProto, type ValueInfoProto } from "./schema.ts";

/** A graph with its large tensors beside it, where they lie anyway: it may be larger than one message of 2 GB, and is not copied. */
export interface Model {
  readonly graph: Uint8Array;
  readonly external: readonly { readonly path: string; readonly data: Uint8Array }[];
  /**
   * Inputs beside the stimuli, the same in every run: weights of fully connected layers, by far the most of a network that has them.
   * onnxruntime copies what is part of a model twice before it is run, and uses inputs where they lie.
   */
  readonly fed?: ReadonlyMap<string, Parameter>;
  /** names of the outputs of layers; left out where they are called as the layers */
  readonly outputOf?: ReadonlyMap<string, string>;
}

/** What is kept of a model, and what is put around it. */
export interface Excerpt {
  readonly inputs: readonly ValueInfoProto[];
  readonly before: readonly NodeProto[];
  readonly nodes: readonly OnnxNode[];
  readonly after: readonly NodeProto[];
  readonly outputs: readonly ValueInfoProto[];
}

/** Constants that are no input are at home in version 4 and later ones. */
const LEAST_IR_VERSION = 4;

/** Bytes from which a tensor stays where it is: shapes and other small constants are to be seen when a graph is opened. */
export const LARGE = 1024;

/** A model of some nodes of another, with those of its tensors that they use. */
export function encodeExcerpt(model: OnnxModel, { inputs, before, nodes, after, outputs }: Excerpt): Model {
  const used = new Set([
    ...nodes.flatMap((node) => [...node.inputs, ...node.captures]),
    ...[...before, ...after].flatMap(({ input }) => input),
  ]);
  const beside = new Map<ArrayBufferLike, string>();
  const encoded = (tensor: Initialiser): Uint8Array => {
    const { rawData, bytes } = tensor;
    if (rawData === undefined || rawData.length < LARGE) return bytes ?? tensorProto.encode(tensor);
    const location = beside.get(rawData.buffer) ?? `tensors-${beside.size}`;
    beside.set(rawData.buffer, location);
    const where = { location, offset: String(rawData.byteOffset), length: String(rawData.length) };
    return tensorProto.encode({
      name: tensor.name,
      dims: tensor.dims,
      dataType: tensor.dataType,
      externalData: Object.entries(where).map(([key, value]) => ({ key, value })),
      dataLocation: EXTERNAL,
    });
  };
  const graph = modelParts.encode({
    ...model.parts,
    irVersion: Math.max(model.parts.irVersion, LEAST_IR_VERSION),
    functions: nodes.some(({ domain, op }) => model.functions.has(`${domain}::${op}`)) ? model.parts.functions : [],
    graph: {
      name: model.parts.graph?.name ?? "",
      valueInfo: model.parts.graph?.valueInfo ?? [],
      sparseInitializer: model.parts.graph?.sparseInitializer ?? [],
      node: [
        ...before.map((node) => nodeProto.encode(node)),
        ...nodes.map(({ bytes }) => bytes),
        ...after.map((node) => nodeProto.encode(node)),
      ],
      initializer: [...model.initialisers.values()].filter(({ name }) => used.has(name)).map(encoded),
      input: inputs,
      output: outputs,
    },
  });
  return { graph, external: Array.from(beside, ([buffer, path]) => ({ path, data: new Uint8Array(buffer) })) };
}
