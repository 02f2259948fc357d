import { parameterShapes, type Conv2d, type Linear } from "../modules.ts";
import type { Operation } from "../operation.ts";
import { parameterOf, type Weights } from "../weights.ts";
import type { GraphBuilder } from "./graph-builder.ts";

/**
 * PyTorch's module as an operator of ONNX.
 *
 * @param tensors - names of what it is given
 * @param output - the name of what it yields, which is returned
 * @param fed - whether the weights of fully connected layers are inputs of the graph
 * @throws {InputError} if weights are missing or of another shape
 */
export function applyOperation(
  graph: GraphBuilder,
  operation: Operation,
  tensors: readonly string[],
  output: string,
  weights: Weights,
  fed = false,
): string {
  const constant = (parameter: string, shape: readonly number[]): string =>
    graph.constant(parameter, { shape, data: parameterOf(weights, parameter, shape) });
  const weightAndBias = (module: Conv2d | Linear): string[] => {
    const { weight, bias } = parameterShapes(module);
    const operands = [constant(`${module.name}.weight`, weight)];
    return bias === undefined ? operands : [...operands, constant(`${module.name}.bias`, bias)];
  };
  const apply = (opType: string, operands: readonly string[] = [], attributes: Attributes = {}): string =>
    graph.apply(opType, [...tensors, ...operands], output, attributes);
  switch (operation.kind) {
    case "conv2d": {
      const { kernel, stride, padding, groups = 1 } = operation;
      return apply("Conv", weightAndBias(operation), {
        ...windows(kernel, stride, padding),
        ...(groups === 1 ? {} : { group: groups }),
      });
    }
    case "linear":
      return fed
        ? fedLinear(graph, operation, tensors, output, weights)
        : apply("Gemm", weightAndBias(operation), { transB: 1 });
    case "batch-norm2d": {
      const parameters = ["weight", "bias", "running_mean", "running_var"];
      const operands = parameters.map((parameter) => constant(`${operation.name}.${parameter}`, [operation.channels]));
      return apply("BatchNormalization", operands, { epsilon: { float: 1e-5 } });
    }
    case "max-pool2d": {
      const { kernel, stride, padding, ceilMode = false } = operation;
      return apply("MaxPool", [], { ...windows(kernel, stride, padding), ...(ceilMode ? { ceil_mode: 1 } : {}) });
    }
    case "average-pool2d":
      return apply("AveragePool", [], windows(operation.kernel, operation.stride));
    case "flatten":
      return apply("Flatten", [], { axis: 1 });
    case "relu":
      return operation.ceiling === undefined
        ? apply("Relu")
        : apply("Clip", [scalar(graph, 0), scalar(graph, operation.ceiling)]);
    case "add":
      return apply("Add");
    case "stack":
      return apply("Concat", [], { axis: 1 });
  }
}

/**
 * xWᵀ + b as the transpose of Wxᵀ + b: of factors that are no constants the runtime rearranges the second in every run, and that is
 * better not the larger one.
 */
function fedLinear(
  graph: GraphBuilder,
  module: Linear,
  tensors: readonly string[],
  output: string,
  weights: Weights,
): string {
  const { name, outFeatures } = module;
  const shape = parameterShapes(module).weight;
  const weight = graph.fed(`${name}.weight`, { shape, data: parameterOf(weights, `${name}.weight`, shape) });
  const data = parameterOf(weights, `${name}.bias`, [outFeatures]);
  const bias = graph.constant(`${name}.bias`, { shape: [outFeatures, 1], data });
  const transposed = graph.apply("Gemm", [weight, ...tensors, bias], `${output}/transposed`, { transB: 1 });
  return graph.apply("Transpose", [transposed], output, { perm: [1, 0] });
}

type Attributes = NonNullable<Parameters<GraphBuilder["apply"]>[3]>;

/** Squares, padded by the same on all sides. */
const windows = (kernel: number, stride: number, padding?: number): Attributes => ({
  kernel_shape: [kernel, kernel],
  strides: [stride, stride],
  ...(padding === undefined ? {} : { pads: [padding, padding, padding, padding] }),
});

const scalar = (graph: GraphBuilder, value: number): string =>
  graph.constant(`value/${value}`, { shape: [], data: Float32Array.of(value) });
