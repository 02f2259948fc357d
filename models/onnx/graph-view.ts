import { constantFinder, valuesOf } from "./constants.ts";
import type { OnnxModel, OnnxNode } from "./onnx-model.ts";

/** A graph by its edges. */
export interface GraphView {
  /** The node that makes a tensor, through those that hand a tensor on; undefined for inputs and constants. */
  readonly maker: (tensor: string) => OnnxNode | undefined;
  /** The tensor that another is a copy of. */
  readonly root: (tensor: string) => string;
  /** The value of a constant of one element. */
  readonly scalar: (tensor: string | undefined) => number | undefined;
  readonly isConstant: (tensor: string) => boolean;
}

/** Operators that hand on what they are given, when nothing is trained. */
const COPIES = new Set(["Identity", "Cast", "Dropout"]);

/** Copies of copies: a damaged file may have a circle of them. */
const MOST_COPIES = 16;

/**
 * Looks at a graph's nodes by the tensors that they make.
 *
 * @param steps - whether what comes back from the steps of a quantiser is a copy of what was rounded to them
 */
export function graphView(model: OnnxModel, { steps = false } = {}): GraphView {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const constant = constantFinder(model);
  const copied = (name: string): string | undefined => {
    const { op = "", inputs: [from = ""] = [] } = makers.get(name) ?? {};
    if (COPIES.has(op)) return from;
    const rounding = steps && op === "DequantizeLinear" ? makers.get(from) : undefined;
    return rounding?.op === "QuantizeLinear" ? rounding.inputs[0] : undefined;
  };
  const root = (tensor: string): string => {
    let name = tensor;
    for (let copies = 0; copies < MOST_COPIES; copies++) name = copied(name) ?? name;
    return name;
  };
  const scalar = (tensor = ""): number | undefined => {
    const found = constant(steps ? root(tensor) : tensor);
    if (!found?.tensor.dims.every((extent) => extent === 1)) return undefined;
    return found.through
      .filter(({ op }) => op === "DequantizeLinear")
      .reduce(
        (value, { inputs: [, scale, zero] }) => (value - (scalar(zero) ?? 0)) * (scalar(scale) ?? NaN),
        valuesOf(found.tensor)[0] ?? NaN,
      );
  };
  return {
    root,
    maker: (tensor) => makers.get(root(tensor)),
    scalar,
    isConstant: (tensor) => constant(tensor) !== undefined,
  };
}

/** The nodes that some tensors are made by, in the order of the graph. */
export function nodesTowards({ nodes }: Pick<OnnxModel, "nodes">, tensors: Iterable<string>): readonly OnnxNode[] {
  const needed = new Set(tensors);
  const kept = nodes.toReversed().filter((node) => {
    if (!node.outputs.some((output) => needed.has(output))) return false;
    for (const input of [...node.inputs, ...node.captures]) needed.add(input);
    return true;
  });
  return kept.reverse();
}

/** Operators whose output tells of shapes, and of no value of an image. */
const SHAPES = new Set(["Shape", "Size"]);

/** The tensors whose values depend on those of one. */
export function dependents({ nodes }: Pick<OnnxModel, "nodes">, tensor: string): ReadonlySet<string> {
  const found = new Set([tensor]);
  for (const { op, inputs, captures, outputs } of nodes) {
    if (SHAPES.has(op) || ![...inputs, ...captures].some((name) => found.has(name))) continue;
    for (const output of outputs) if (output !== "") found.add(output);
  }
  return found;
}
