import { sizeOf } from "../weights.ts";
import { orthonormalRows } from "./orthogonal.ts";
import type { Part } from "./parts.ts";
import type { Twin } from "./scheme.ts";
import { NamedStream, normals, uniforms } from "./stream.ts";

/** Of embeddings, unless the scheme has one: what vision transformers are made with. */
const EMBEDDING_SD = 0.02;

/** The value of all elements that a reset gives to a part of a normalisation: that of the identity. */
export const IDENTITY = { scale: 1, shift: 0, mean: 0, variance: 1 } as const;

/**
 * The values of a weight, an embedding or a bias, drawn anew; undefined for what is not drawn. A function of scheme, seed, the tensor's
 * name, its shape and its fans. Bounds and standard deviations are those of `torch.nn.init`.
 */
export function drawPart(part: Part, { scheme, sd, seed }: Twin): Float64Array | undefined {
  const { tensor, role, fanIn, fanOut } = part;
  const stream = new NamedStream(seed, tensor.name);
  const count = sizeOf(tensor.dims);
  if (role === "bias")
    return scheme === "torch-default" ? uniforms(stream, count, 1 / Math.sqrt(fanIn)) : new Float64Array(count);
  if (role === "embedding") return normals(stream, count, scheme === "normal" ? (sd ?? EMBEDDING_SD) : EMBEDDING_SD);
  if (role !== "weight") return undefined;
  switch (scheme) {
    case "torch-default":
      return uniforms(stream, count, 1 / Math.sqrt(fanIn));
    case "kaiming-uniform":
      return uniforms(stream, count, Math.sqrt(6 / fanIn));
    case "kaiming-normal":
      return normals(stream, count, Math.sqrt(2 / fanIn));
    case "xavier-uniform":
      return uniforms(stream, count, Math.sqrt(6 / (fanIn + fanOut)));
    case "xavier-normal":
      return normals(stream, count, Math.sqrt(2 / (fanIn + fanOut)));
    case "normal":
      return normals(stream, count, sd ?? EMBEDDING_SD);
    case "orthogonal":
      return orthogonal(stream, count, part);
    case "permute":
      return undefined;
  }
}

/** The rows, or the columns where they are fewer, of outputs × rest are orthonormal, wherever outputs stand in the tensor. */
function orthogonal(stream: NamedStream, count: number, { tensor, outputsFirst }: Part): Float64Array {
  const { dims } = tensor;
  const first = outputsFirst || dims.length < 2 ? (dims[0] ?? 1) : count / (dims.at(-1) ?? 1);
  const second = count / first;
  const values = normals(stream, count, 1);
  if (first <= second) {
    orthonormalRows(values, first, second);
    return values;
  }
  orthonormalRows(values, second, first);
  const turned = new Float64Array(count);
  for (let i = 0; i < second; i++) for (let j = 0; j < first; j++) turned[j * second + i] = values[i * first + j]!;
  return turned;
}
