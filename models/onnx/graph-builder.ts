import type { Parameter } from "../weights.ts";
import { operator, type Attributes } from "./operator.ts";
import { LARGE, type Model } from "./encode-model.ts";
import {
  type Dimension,
  encodeModel,
  EXTERNAL,
  FLOAT32,
  type NodeProto,
  type TensorProto,
  type ValueInfoProto,
} from "./schema.ts";

/** IR 8 and operator set 17 hold every operator used here, and are read by every onnxruntime since 1.12. */
const IR_VERSION = 8;
export const OPERATOR_SET = 17;

/** Collects nodes in the order in which they are applied. Tensors are named; batch is a free dimension of all. */
export class GraphBuilder {
  readonly #name: string;
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Set<string>();
  readonly #initializers: TensorProto[] = [];
  readonly #external: Model["external"][number][] = [];
  readonly #fed = new Map<string, Parameter>();
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  /** @param shape - of one stimulus */
  input(name: string, shape: readonly number[]): string {
    this.#inputs.push(batchOf(name, shape));
    return name;
  }

  /** The values are an input of their own; given again, a name stands for the same ones. */
  fed(name: string, parameter: Parameter): string {
    if (this.#fed.has(name)) return name;
    this.#fed.set(name, parameter);
    this.#inputs.push(tensorOf(name, parameter.shape.map(extent)));
    return name;
  }

  output(name: string, shape: readonly number[]): void {
    this.#outputs.push(batchOf(name, shape));
  }

  /** The values are referred to, not copied; given again, a name stands for the same ones. */
  constant(name: string, { shape, data }: Parameter): string {
    if (this.#constants.has(name)) return name;
    this.#constants.add(name);
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const tensor = { name, dims: shape, dataType: FLOAT32 };
    if (bytes.length < LARGE) this.#initializers.push({ ...tensor, rawData: bytes });
    else {
      const externalData = [{ key: "location", value: name }];
      this.#initializers.push({ ...tensor, externalData, dataLocation: EXTERNAL });
      this.#external.push({ path: name, data: bytes });
    }
    return name;
  }

  /** @returns `output`, the name of what the operator yields */
  apply(opType: string, input: readonly string[], output: string, attributes: Attributes = {}): string {
    this.append([operator(opType, input, output, attributes)]);
    return output;
  }

  append(nodes: readonly NodeProto[]): void {
    this.#nodes.push(...nodes);
  }

  encode(): Model {
    const graph = encodeModel({
      irVersion: IR_VERSION,
      opsetImport: [{ domain: "", version: OPERATOR_SET }],
      producerName: "rsa-serverless",
      graph: {
        name: this.#name,
        node: this.#nodes,
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
      },
    });
    return { graph, external: this.#external, ...(this.#fed.size > 0 ? { fed: this.#fed } : {}) };
  }
}

const batchOf = (name: string, shape: readonly number[]): ValueInfoProto =>
  tensorOf(name, [{ dimParam: "batch" }, ...shape.map(extent)]);

const tensorOf = (name: string, dim: readonly Dimension[]): ValueInfoProto => {
  return { name, type: { tensorType: { elemType: FLOAT32, shape: { dim } } } };
};

const extent = (dimValue: number): Dimension => ({ dimValue });
