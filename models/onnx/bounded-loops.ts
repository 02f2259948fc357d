import { InputError } from "../../shared/errors.ts";
import { valuesOf } from "./constants.ts";
import type { Initialiser, OnnxModel } from "./onnx-model.ts";
import { functionProto, nodeProto, tensorProto, type GraphParts, type NodeProto } from "./schema.ts";

/** Rounds of a loop for one run, those of loops around it multiplied: a round takes a tenth of a millisecond or more. */
const MOST_ROUNDS = 10_000;
/** Graphs within graphs. */
const DEEPEST = 16;

/** What is known of a number that a graph computes: the largest that it can be. Extents of tensors, which memory bounds, count 1. */
type Bounds = (name: string) => number;

/** Operators whose output is no larger than what they are first given, if nothing is negative. */
const SELECTING = new Set([
  ...["Identity", "Cast", "Squeeze", "Unsqueeze", "Reshape", "Flatten", "Gather", "Slice", "Floor", "Ceil"],
  ...["Sub", "Div", "Mod", "ReduceMax", "ReduceMin"],
]);

/**
 * @throws {InputError} if a loop of the model may run for ever: if how often it does is neither a constant nor an extent of a tensor,
 * or too often to be waited for
 */
export function assertLoopsEnd(model: OnnxModel): void {
  const nodes = model.nodes.map(({ op, domain, name, inputs, outputs, attributes }): NodeProto => {
    return { opType: op, domain, name, input: inputs, output: outputs, attribute: [...attributes.values()] };
  });
  const functions = new Map(
    model.parts.functions.map((encoded) => {
      const one = functionProto.decode(encoded);
      return [`${one.domain}::${one.name}`, one] as const;
    }),
  );
  const endless: string[] = [];
  const walk = (inner: readonly NodeProto[], bounds: Bounds, rounds: number, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const node of inner) {
      const { opType, name = "", input, attribute } = node;
      const own = opType === "Loop" ? rounds * bounds(input[0] ?? "") : rounds;
      if (opType === "Loop" && !(own <= MOST_ROUNDS)) {
        const often = Number.isFinite(own) ? `runs up to ${own} times` : "runs as often as is found out while it runs";
        endless.push(`Loop${name === "" ? "" : ` ${name}`}, which ${often}`);
        continue;
      }
      for (const graph of attribute.flatMap(({ g, graphs = [] }) => [...(g ? [g] : []), ...graphs])) {
        walk(nodesOf(graph), boundsIn(nodesOf(graph), constantsOf(graph), bounds), own, depth + 1);
      }
      const called = functions.get(`${node.domain ?? ""}::${opType}`);
      if (called === undefined) continue;
      const given = new Map(called.input.map((parameter, i) => [parameter, bounds(input[i] ?? "")]));
      walk(
        called.node,
        boundsIn(called.node, new Map(), (one) => given.get(one) ?? Infinity),
        own,
        depth + 1,
      );
    }
  };
  walk(
    nodes,
    boundsIn(nodes, model.initialisers, () => Infinity),
    1,
    0,
  );
  if (endless.length === 0) return;
  throw new InputError(
    `the model holds ${endless.join("; ")}: needed a number of rounds that is known beforehand, at most ${MOST_ROUNDS}`,
    { advice: "export it without while loops: by tracing one image, or with the number of rounds fixed" },
  );
}

function boundsIn(nodes: readonly NodeProto[], constants: ReadonlyMap<string, Initialiser>, outside: Bounds): Bounds {
  const makers = new Map(nodes.flatMap((node) => node.output.map((output) => [output, node] as const)));
  const bound = (name: string, depth: number): number => {
    const constant = constants.get(name);
    if (constant) return valuesOf(constant).reduce((most, value) => Math.max(most, value), 0);
    const maker = makers.get(name);
    if (maker === undefined) return name === "" ? Infinity : outside(name);
    if (depth > DEEPEST) return Infinity;
    const of = (place: number): number => bound(maker.input[place] ?? "", depth + 1);
    if (maker.opType === "Constant") return constantOf(maker);
    if (maker.opType === "Shape" || maker.opType === "Size") return 1;
    if (SELECTING.has(maker.opType)) return of(0);
    if (maker.opType === "Min") return Math.min(...maker.input.map((_, i) => of(i)));
    if (maker.opType === "Max" || maker.opType === "Concat") return Math.max(...maker.input.map((_, i) => of(i)));
    if (maker.opType === "Add") return of(0) + of(1);
    return maker.opType === "Mul" ? of(0) * of(1) : Infinity;
  };
  return (name) => bound(name, 0);
}

/** The largest of the numbers of a node of kind Constant. */
function constantOf({ attribute }: NodeProto): number {
  return attribute.reduce((most, { i, ints = [], f, floats = [], t }) => {
    return Math.max(most, i ?? 0, ...ints, f ?? 0, ...floats, ...(t ? valuesOf(t) : []));
  }, 0);
}

const nodesOf = ({ node }: GraphParts): NodeProto[] => node.map((encoded) => nodeProto.decode(encoded));

const constantsOf = ({ initializer }: GraphParts): Map<string, Initialiser> =>
  new Map(
    initializer.map((encoded) => {
      const tensor = tensorProto.decode(encoded);
      return [tensor.name, tensor];
    }),
  );
