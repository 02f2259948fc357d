import { operator } from "../../../models/onnx/operator.ts";
import {
  encodeModel,
  FLOAT32,
  type Dimension,
  type ModelProto,
  type NodeProto,
  type TensorProto,
} from "../../../models/onnx/schema.ts";

/** What of a small model differs from others. */
export interface Small {
  readonly nodes?: readonly NodeProto[];
  readonly weights?: Readonly<Record<string, Constant>>;
  readonly input?: readonly (number | string)[]; // extents, or names of free ones
  readonly outputs?: readonly string[];
  readonly opset?: number;
  readonly type?: number; // of elements
}

export interface Constant {
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

const dimension = (extent: number | string): Dimension =>
  typeof extent === "number" ? { dimValue: extent } : { dimParam: extent };

const tensor = (name: string, { dims, values }: Constant): TensorProto => ({
  name,
  dims,
  dataType: FLOAT32,
  rawData: new Uint8Array(Float32Array.from(values).buffer),
});

/** A convolution of 3 colours to 2 channels with a stride of 4, and a rectifier: images of 8 × 8 become maps of 2 × 2 × 2. */
export const CONVOLUTION: readonly NodeProto[] = [
  operator("Conv", ["image", "kernel"], "sums", { kernel_shape: [4, 4], strides: [4, 4] }),
  operator("Relu", ["sums"], "relu"),
];
export const KERNEL: Constant = { dims: [2, 3, 4, 4], values: Array.from({ length: 96 }, (_, i) => Math.sin(i)) };

export function smallProto({
  nodes = CONVOLUTION,
  weights = { kernel: KERNEL },
  input = ["N", 3, 8, 8],
  outputs = ["relu"],
  opset = 17,
  type = FLOAT32,
}: Small = {}): ModelProto {
  return {
    irVersion: 8,
    opsetImport: [{ domain: "", version: opset }],
    producerName: "test",
    graph: {
      name: "small",
      node: nodes,
      initializer: Object.entries(weights).map(([name, constant]) => tensor(name, constant)),
      input: [{ name: "image", type: { tensorType: { elemType: type, shape: { dim: input.map(dimension) } } } }],
      output: outputs.map((name) => ({ name, type: { tensorType: { elemType: type } } })),
    },
  };
}

/** A file of a model. */
export const smallModel = (small: Small = {}): Buffer => Buffer.from(encodeModel(smallProto(small)));

/** What the small model gives for images of 3 × 8 × 8. */
export function smallOutputs(images: Float32Array): Float32Array {
  const outputs = new Float32Array((images.length / 192) * 8);
  for (let i = 0; i < outputs.length; i++) {
    const [stimulus, channel, row, column] = [i >> 3, (i >> 2) & 1, (i >> 1) & 1, i & 1];
    let sum = 0;
    for (let colour = 0; colour < 3; colour++)
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++) {
          const pixel = images[stimulus * 192 + colour * 64 + (4 * row + y) * 8 + 4 * column + x];
          sum += pixel * Math.fround(Math.sin(channel * 48 + colour * 16 + y * 4 + x));
        }
    outputs[i] = Math.max(0, sum);
  }
  return outputs;
}
