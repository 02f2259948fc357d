import type { InferenceSession } from "onnxruntime-node";
import { InputError, ShapeError } from "../shared/errors.ts";
export const EXTRACTION_VERSION = 1;
export interface SessionOptions { readonly threads?: number; readonly provider?: "cpu"|"cuda"; opts?: InferenceSession.SessionOptions }
export async function openSession(model: Uint8Array, layers: readonly string[], {threads=0, provider="cpu", opts={}}: SessionOptions = {}) {
  const ort = (await import("onnxruntime-node")).default;
  const session = await ort.InferenceSession.create(model, {executionProviders:[provider], intraOpNumThreads: threads, interOpNumThreads:1, logSeverityLevel:3, ...opts});
  const name = session.inputNames[0]!;
  return { async run(images: Float32Array, batch: number) {
    const r = await session.run({[name]: new ort.Tensor("float32", images, [batch,3,224,224])}, layers);
    return new Map(layers.map(l=>[l, r[l]!.data as Float32Array]));
  }, release: ()=>session.release() };
}
