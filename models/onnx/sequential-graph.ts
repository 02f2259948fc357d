import { InputError } from "../../shared/errors.ts";
import { parameterShapes, type Module } from "../modules.ts";
import { layersOf, unitsOf, type GraphRequest, type LayerSpec } from "../shapes.ts";
import { parameterOf, type Weights } from "../weights.ts";
import { GraphBuilder } from "./graph-builder.ts";

/** Name of the graph's input: preprocessed stimuli. */
const IMAGES = "images";

/**
 * A feed-forward network as an ONNX model that ends at the last requested layer. Pooling is part of the graph, so that
 * maps of which only the means are wanted never leave it.
 *
 * @param input - [channels, rows, columns] of one stimulus
 * @throws {InputError} if a layer is unknown or none is requested, or if weights are missing or of another shape
 */
export function sequentialGraph(
  name: string,
  modules: readonly Module[],
  input: readonly number[],
  weights: Weights,
  { layers, pooling }: GraphRequest,
): Uint8Array {
  const offered = layersOf(modules, input);
  const wanted = new Set(layers);
  checkLayers(name, offered, wanted);

  const graph = new GraphBuilder(name);
  let tensor = graph.input(IMAGES, input);
  for (const [index, module] of modules.entries()) {
    tensor = applyModule(graph, module, index, tensor, weights);
    if (module.kind !== "relu" || !wanted.has(module.layer)) continue;
    const layer = offered.find((spec) => spec.name === module.layer)!;
    const isMap = layer.shape.length > 1;
    const pooled =
      isMap && pooling === "spatial-mean" ? graph.apply("GlobalAveragePool", [tensor], `${tensor}/mean`) : tensor;
    graph.apply("Flatten", [pooled], layer.name, { axis: 1 });
    graph.output(layer.name, [unitsOf(layer, pooling)]);
    wanted.delete(layer.name);
    if (wanted.size === 0) break;
  }
  return graph.encode();
}

/** Torch's module as ONNX operators; intermediate tensors are named after their place among the modules. */
function applyModule(graph: GraphBuilder, module: Module, index: number, tensor: string, weights: Weights): string {
  const output = `${index}/${module.kind}`;
  const constant = (parameter: string, shape: readonly number[]) =>
    graph.constant(parameter, { shape, data: parameterOf(weights, parameter, shape) });
  switch (module.kind) {
    case "conv2d": {
      const { weight, bias } = parameterShapes(module);
      const operands = [tensor, constant(`${module.name}.weight`, weight), constant(`${module.name}.bias`, bias)];
      return graph.apply("Conv", operands, output, {
        kernel_shape: [module.kernel, module.kernel],
        strides: [module.stride, module.stride],
        pads: [module.padding, module.padding, module.padding, module.padding],
      });
    }
    case "linear": {
      const { weight, bias } = parameterShapes(module);
      const operands = [tensor, constant(`${module.name}.weight`, weight), constant(`${module.name}.bias`, bias)];
      return graph.apply("Gemm", operands, output, { transB: 1 });
    }
    case "batch-norm2d": {
      const parameters = ["weight", "bias", "running_mean", "running_var"];
      const operands = parameters.map((parameter) => constant(`${module.name}.${parameter}`, [module.channels]));
      return graph.apply("BatchNormalization", [tensor, ...operands], output, { epsilon: { float: 1e-5 } });
    }
    case "max-pool2d":
      return graph.apply("MaxPool", [tensor], output, {
        kernel_shape: [module.kernel, module.kernel],
        strides: [module.stride, module.stride],
      });
    case "flatten":
      return graph.apply("Flatten", [tensor], output, { axis: 1 });
    case "relu":
      return graph.apply("Relu", [tensor], output);
  }
}

function checkLayers(name: string, offered: readonly LayerSpec[], wanted: ReadonlySet<string>): void {
  const names = offered.map((layer) => layer.name);
  if (wanted.size === 0)
    throw new InputError(`${name}: no layers requested, at least one of ${names.join(", ")} needed`);
  const unknown = [...wanted].filter((layer) => !names.includes(layer));
  if (unknown.length > 0) {
    throw new InputError(`${name}: no layer ${unknown.join(", ")}, it has ${names.join(", ")}`);
  }
}
