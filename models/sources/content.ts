import { createHash } from "node:crypto";

const digestOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  createHash("sha256")
    .update(new Uint8Array(buffer, byteOffset, byteLength))
    .digest("hex");

/** sha256 in hex of activations, n × units, or of dissimilarities, condensed: of their bytes, little-endian, whatever file holds them. */
export const activationsDigest = (values: Float32Array): string => digestOf(values);
export const dissimilaritiesDigest = (values: Float64Array): string => digestOf(values);

/** One for all layers of a network: equal exactly where their names and contents are. */
export const contentsDigest = (layers: readonly { readonly name: string; readonly content: string }[]): string =>
  createHash("sha256")
    .update(JSON.stringify(layers.map(({ name, content }) => [name, content])))
    .digest("hex");
