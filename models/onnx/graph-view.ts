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

/** Looks at a graph's nodes by the tensors that they make. */
export function graphView(model: OnnxModel): GraphView {
  const makers = new Map(model.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const constant = constantFinder(model);
  const root = (tensor: string): string => {
    let name = tensor;
    for (let copies = 0; copies < MOST_COPIES; copies++) {
      const node = makers.get(name);
      if (node === undefined || !COPIES.has(node.op)) break;
      name = node.inputs[0] ?? "";
    }
    return name;
  };
  return {
    root,
    maker: (tensor) => makers.get(root(tensor)),
    scalar: (tensor = "") => {
      const found = constant(tensor)?.tensor;
      return found?.dims.every((extent) => extent === 1) ? valuesOf(found)[0] : undefined;
    },
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
