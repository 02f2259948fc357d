import { ATTRIBUTE_FLOAT, ATTRIBUTE_INT, ATTRIBUTE_INTS, type AttributeProto, type NodeProto } from "./schema.ts";

/** Integers and lists of integers; a float is `{ float: … }`, since 1 could be either. */
export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

/** A node of ONNX's own operators that yields one tensor. */
export const operator = (
  opType: string,
  input: readonly string[],
  output: string,
  attributes: Attributes = {},
): NodeProto => ({
  opType,
  input,
  output: [output],
  attribute: Object.entries(attributes).map(([name, value]) => attributeOf(name, value)),
});

function attributeOf(name: string, value: Attributes[string]): AttributeProto {
  if (typeof value === "number") return { name, type: ATTRIBUTE_INT, i: value };
  return "float" in value
    ? { name, type: ATTRIBUTE_FLOAT, f: value.float }
    : { name, type: ATTRIBUTE_INTS, ints: value };
}
