import type { OnnxModel, OnnxNode } from "./onnx-model.ts";
import { graphView, type GraphView } from "./graph-view.ts";
import { isQuantisedRectifier } from "./quantised-rectifier.ts";

/** Operators that are an activation like the rectifier by themselves, of ONNX and of its runtime. */
const SINGLE: Readonly<Record<string, string>> = {
  Relu: "relu",
  LeakyRelu: "leaky relu",
  ThresholdedRelu: "thresholded relu",
  PRelu: "prelu",
  Elu: "elu",
  Selu: "selu",
  Celu: "celu",
  Softplus: "softplus",
  HardSwish: "hardswish",
  Swish: "silu",
  Mish: "mish",
  Gelu: "gelu",
  FastGelu: "gelu",
  BiasGelu: "gelu",
  QuickGelu: "gelu (sigmoid)",
};

/** Names of what an exporter writes as several nodes, by the last of them; `parts` are those that count for nothing by themselves. */
interface Pattern {
  readonly kind: string;
  readonly parts: readonly OnnxNode[];
  /** the tensor that x is multiplied by: as it comes back from a quantiser's steps, it counts for nothing either */
  readonly gate?: string;
}

/** The nodes whose output is that of an activation like the rectifier, with what it is; a gate alone (Sigmoid, Softmax) is none. */
export function activationKinds(model: OnnxModel): ReadonlyMap<OnnxNode, string> {
  const view = graphView(model, { steps: true });
  const ofSteps = graphView(model);
  const [parts, gates] = [new Set<OnnxNode>(), new Set<string | undefined>()];
  const kinds = new Map<OnnxNode, string>();
  for (const node of model.nodes) {
    const single = SINGLE[node.op] ?? rectifier(node, view);
    if (single !== undefined) kinds.set(node, single);
    if (isQuantisedRectifier(node, ofSteps, model)) kinds.set(node, "relu (QuantizeLinear)");
    const pattern = ["Mul", "Div"].includes(node.op) ? gated(node, view) : undefined;
    if (pattern === undefined) continue;
    kinds.set(node, pattern.kind);
    for (const part of pattern.parts) parts.add(part);
    gates.add(pattern.gate);
  }
  const isGate = ({ outputs: [output = ""] }: OnnxNode): boolean => gates.has(view.root(output));
  return new Map([...kinds].filter(([node]) => !parts.has(node) && !isGate(node)));
}

const near = (value: number | undefined, needed: number): boolean =>
  value !== undefined && Math.abs(value - needed) < 2e-3 * needed;

/** Rectifiers as bounds: from 0 on, or from a part of what they are given. */
function rectifier(node: OnnxNode, view: GraphView): string | undefined {
  const { op, inputs, attributes } = node;
  if (op === "Clip") {
    const bound = (name: string, place: number) => attributes.get(name)?.f ?? view.scalar(inputs[place]);
    const most = bound("max", 2);
    const isGate = [6, 1].some(
      (bound) => near(most, bound) && shiftedBy(bound / 2, inputs[0] ?? "", view) !== undefined,
    );
    if (bound("min", 1) !== 0 || isGate) return undefined;
    return near(most, 6) ? "relu6" : "relu";
  }
  if (op !== "Max" || inputs.length !== 2) return undefined;
  for (const [x = "", other = ""] of bothWays(inputs)) {
    if (view.scalar(other) === 0) return "relu";
    const [scaled] = productsOf(other, view, 1).filter(({ factors }) => factors.join() === view.root(x));
    if (scaled && scaled.scale > 0 && scaled.scale < 1) return "leaky relu";
  }
  return undefined;
}

/** What is added to a half of a bound, as where a hard sigmoid is taken apart: 3 before it is divided by 6, 0.5 after (Keras). */
function shiftedBy(half: number, tensor: string, view: GraphView): string | undefined {
  const node = view.maker(tensor);
  if (node?.op !== "Add") return undefined;
  const [found] = bothWays(node.inputs).filter(([, other]) => near(view.scalar(other), half));
  return found && view.root(found[0] ?? "");
}

const bothWays = ([a, b]: readonly string[]): (readonly (string | undefined)[])[] => [
  [a, b],
  [b, a],
];

/** A product of tensors with a number. */
interface Product {
  readonly factors: readonly string[]; // of roots, sorted
  readonly scale: number;
}

/** The ways to see a tensor as a product: as it is, or as what the nodes before it multiply, over up to `depth` of them. */
function productsOf(tensor: string, view: GraphView, depth: number): readonly Product[] {
  const constant = view.scalar(tensor);
  if (constant !== undefined) return [{ factors: [], scale: constant }];
  const whole: Product = { factors: [view.root(tensor)], scale: 1 };
  const node = view.maker(tensor);
  return depth > 0 && node && ["Mul", "Div"].includes(node.op) ? [whole, ...splits(node, view, depth)] : [whole];
}

function splits({ op, inputs: [a = "", b = ""] }: OnnxNode, view: GraphView, depth: number): readonly Product[] {
  const divisor = view.scalar(b);
  if (op === "Div") {
    if (divisor === undefined) return [];
    return productsOf(a, view, depth - 1).map(({ factors, scale }) => ({ factors, scale: scale / divisor }));
  }
  return productsOf(a, view, depth - 1).flatMap((left) =>
    productsOf(b, view, depth - 1).map((right) => ({
      factors: [...left.factors, ...right.factors].sort(),
      scale: left.scale * right.scale,
    })),
  );
}

/** Products in a row that an exporter may write: x · ½ · (1 + erf …), in any order. */
const LONGEST_PRODUCT = 3;

/** x · gate(x): SiLU, GELU, HardSwish, Mish, whatever the order of factors and constants. */
function gated(node: OnnxNode, view: GraphView): Pattern | undefined {
  const quotient = node.op === "Div" ? logistic(node, view) : undefined;
  if (quotient) return quotient;
  for (const { factors, scale } of splits(node, view, LONGEST_PRODUCT)) {
    if (factors.length !== 2) continue;
    for (const [x = "", gate = ""] of bothWays(factors)) {
      const found = gateOf(x, gate, scale, view);
      if (found) return { ...found, gate };
    }
  }
  return undefined;
}

function gateOf(x: string, gate: string, scale: number, view: GraphView): Pattern | undefined {
  const node = view.maker(gate);
  const input = node?.inputs[0] ?? "";
  const isScaledX = (tensor: string): boolean =>
    productsOf(tensor, view, LONGEST_PRODUCT).some(({ factors }) => factors.length === 1 && factors[0] === x);
  switch (node?.op) {
    case "Sigmoid":
      if (!near(scale, 1) || !isScaledX(input)) return undefined;
      return { kind: view.root(input) === x ? "silu (Sigmoid, Mul)" : "gelu (sigmoid)", parts: [] };
    case "HardSigmoid":
      return near(scale, 1) && view.root(input) === x ? { kind: "hardswish (HardSigmoid, Mul)", parts: [] } : undefined;
    case "Clip":
      return near(scale, 1 / 6) && shiftedBy(3, input, view) === x
        ? { kind: "hardswish (Clip, Mul)", parts: [node] }
        : undefined;
    case "Tanh": {
      const inner = view.maker(input);
      const isMish = near(scale, 1) && inner?.op === "Softplus" && view.root(inner.inputs[0] ?? "") === x;
      return isMish ? { kind: "mish (Softplus, Tanh, Mul)", parts: [inner] } : undefined;
    }
    case "Add": {
      if (!near(scale, 0.5)) return undefined;
      const [one] = bothWays(node.inputs).filter(([, other]) => near(view.scalar(other), 1));
      const curve = view.maker(one?.[0] ?? "");
      if (curve?.op === "Erf" && isScaledX(curve.inputs[0] ?? "")) return { kind: "gelu (Erf)", parts: [] };
      const isCubic = curve?.op === "Tanh" && computedFrom(curve.inputs[0] ?? "", x, view, LONGEST_POLYNOMIAL);
      return isCubic ? { kind: "gelu (Tanh)", parts: [] } : undefined;
    }
    default:
      return undefined;
  }
}

/** Nodes between x and √(2/π) (x + 0.044715 x³). */
const LONGEST_POLYNOMIAL = 6;
const POLYNOMIAL = new Set(["Add", "Mul", "Pow", "Div"]);

function computedFrom(tensor: string, x: string, view: GraphView, left: number): boolean {
  if (view.root(tensor) === x) return true;
  const node = view.maker(tensor);
  if (left === 0 || node === undefined || !POLYNOMIAL.has(node.op)) return false;
  return node.inputs.every((input) => view.isConstant(input) || computedFrom(input, x, view, left - 1));
}

/** x / (1 + e⁻ˣ) */
function logistic({ inputs: [x = "", divisor = ""] }: OnnxNode, view: GraphView): Pattern | undefined {
  const sum = view.maker(divisor);
  if (sum?.op !== "Add") return undefined;
  const [exponential] = bothWays(sum.inputs).filter(([, other]) => near(view.scalar(other), 1));
  const exp = view.maker(exponential?.[0] ?? "");
  const negative = exp?.op === "Exp" ? view.maker(exp.inputs[0] ?? "") : undefined;
  if (negative?.op !== "Neg" || view.root(negative.inputs[0] ?? "") !== view.root(x)) return undefined;
  return { kind: "silu (Exp, Div)", parts: [] };
}
