import { type AttributeProto, type FunctionProto, type NodeProto, type OperatorSet } from "./schema.ts";

/** Functions within functions: exporters nest PyTorch's modules so. */
const DEEPEST = 16;

/** Nodes that a file may become; the largest networks have some thousands. */
const MOST_NODES = 50_000;

/**
 * The nodes of a graph with those of the model's own functions in the place of their calls, so that what lies inside can be found and
 * tapped. A function that cannot be taken apart (it has branches of its own, or other versions of operators) stays a call.
 *
 * @param functions - as they are encoded in the model
 */
export function inlined(
  nodes: readonly NodeProto[],
  functions: readonly FunctionProto[],
  opsets: readonly OperatorSet[],
): readonly NodeProto[] {
  const known = new Map(functions.map((one) => [`${one.domain}::${one.name}`, one]));
  const versions = new Map(opsets.map(({ domain, version }) => [domain, version]));
  const isPlain = ({ node, opsetImport, input, output }: FunctionProto): boolean =>
    !output.some((name) => input.includes(name)) &&
    node.every(({ attribute }) => attribute.every(({ g, graphs = [] }) => !g && graphs.length === 0)) &&
    opsetImport.every(({ domain, version }) => (versions.get(domain) ?? version) === version);
  let calls = 0;
  let made = 0;
  const expand = (node: NodeProto, depth: number): readonly NodeProto[] => {
    const body = known.get(`${node.domain ?? ""}::${node.opType}`);
    if (body === undefined || depth > DEEPEST || made > MOST_NODES || !isPlain(body)) {
      made++;
      return [node];
    }
    const prefix = `${node.name || node.opType}/${calls++}/`;
    const names = new Map([
      ...body.input.map((name, i) => [name, node.input[i] ?? ""] as const),
      ...body.output.map((name, i) => [name, node.output[i] || prefix + name] as const),
    ]);
    const renamed = (name: string): string => (name === "" ? name : (names.get(name) ?? prefix + name));
    const given = new Map([...body.attributeProto, ...node.attribute].map((one) => [one.name, one]));
    return body.node.flatMap((inner) => {
      const attribute = inner.attribute.flatMap((one) => referred(one, given));
      const { input, output } = inner;
      const name = inner.name ? prefix + inner.name : "";
      return expand({ ...inner, name, input: input.map(renamed), output: output.map(renamed), attribute }, depth + 1);
    });
  };
  return nodes.flatMap((node) => expand(node, 0));
}

/** An attribute of a node in a function: its own, or the one that the call gives under another name. */
function referred(attribute: AttributeProto, given: ReadonlyMap<string, AttributeProto>): readonly AttributeProto[] {
  const { name, refAttrName = "" } = attribute;
  if (refAttrName === "") return [attribute];
  const value = given.get(refAttrName);
  return value === undefined ? [] : [{ ...value, name, refAttrName: "" }];
}
