import { sha256 } from "../sha256.ts";

const digestOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  sha256(new Uint8Array(buffer, byteOffset, byteLength));

/** sha256 in hex of activations, n × units, or of dissimilarities, condensed: of their bytes, little-endian, whatever file holds them. */
export const activationsDigest = (values: Float32Array): string => digestOf(values);
/** sha256 of condensed dissimilarities, as they are stored. */
export const dissimilaritiesDigest = (values: Float64Array): string => digestOf(values);

/** One for all layers of a network: equal exactly where their names and contents are. */
export const contentsDigest = (layers: readonly { readonly name: string; readonly content: string }[]): string =>
  sha256(new TextEncoder().encode(JSON.stringify(layers.map(({ name, content }) => [name, content]))));
