import type { InferenceSession } from "onnxruntime-node";
import { InputError, ShapeError } from "../shared/errors.ts";
import { sizeOf } from "./weights.ts";

export interface SessionOptions {
  readonly threads?: number | undefined; // all cores if left out
  readonly provider?: Provider | undefined; // "cpu" if left out
}

export type Provider = "cpu" | "cuda";

/**
 * A network that is ready to run. Running keeps the calling thread busy until it is done. What a stimulus gives does not
 * depend on the others of its batch, nor on the number of threads: on x86-64 not by a bit.
 */
export interface Session {
  /**
   * @param images - `batch` preprocessed stimuli, one after the other
   * @returns per layer, batch × units, row-major
   * @throws {ShapeError} if `images` does not hold `batch` stimuli
   */
  run(images: Float32Array, batch: number): Promise<Map<string, Float32Array>>;
  /** Frees the memory outside JavaScript; the session is of no use afterwards. */
  release(): Promise<void>;
}

/**
 * Opens an ONNX model with one input, [batch, …], and one output per layer, named as the layer.
 *
 * @throws {InputError} if onnxruntime refuses the model, the provider is not installed, or a layer is no output
 */
export async function openSession(
  model: Uint8Array,
  layers: readonly string[],
  { threads, provider = "cpu" }: SessionOptions = {},
): Promise<Session> {
  // not at the top: planning a study must not wait for a native library of tens of megabytes
  const { default: ort } = await import("onnxruntime-node");
  ort.env.logLevel = "fatal"; // what goes wrong is thrown as well
  const session = await ort.InferenceSession.create(model, {
    executionProviders: [provider],
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  }).catch((cause: unknown) => {
    throw refusal(cause, provider);
  });
  const [input, stimulusShape] = inputOf(session);
  const missing = layers.filter((layer) => !session.outputNames.includes(layer));
  if (missing.length > 0) {
    throw new InputError(`model: no output ${missing.join(", ")}, it has ${session.outputNames.join(", ")}`);
  }

  return {
    async run(images, batch) {
      const needed = batch * sizeOf(stimulusShape);
      if (images.length !== needed) {
        const each = stimulusShape.join(" × ");
        throw new ShapeError(`session: ${images.length} values for ${batch} stimuli of ${each}, ${needed} needed`);
      }
      const feeds = { [input]: new ort.Tensor("float32", images, [batch, ...stimulusShape]) };
      const outputs = await session.run(feeds, layers);
      return new Map(layers.map((layer) => [layer, activationsOf(outputs, layer)]));
    },
    release: () => session.release(),
  };
}

/** Name of the model's input and the shape of one stimulus. */
function inputOf({ inputMetadata }: InferenceSession): [name: string, shape: number[]] {
  const [input, ...others] = inputMetadata;
  if (input === undefined || !input.isTensor || others.length > 0) {
    throw new InputError(`model: ${inputMetadata.length} inputs, one tensor of images needed`);
  }
  const shape = input.shape.slice(1).filter((extent) => typeof extent === "number");
  if (shape.length !== input.shape.length - 1) {
    throw new InputError(`model: input ${input.name} is [${input.shape.join(", ")}], all but the batch must be fixed`);
  }
  return [input.name, shape];
}

function activationsOf(outputs: InferenceSession.OnnxValueMapType, layer: string): Float32Array {
  const data = outputs[layer]?.data;
  if (!(data instanceof Float32Array)) throw new InputError(`model: output ${layer} is no float32 tensor`);
  return data;
}

function refusal(cause: unknown, provider: Provider): InputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return provider === "cpu"
    ? new InputError(`model: onnxruntime does not open it: ${reason}`, { cause })
    : new InputError(`provider ${provider}: onnxruntime cannot use it here: ${reason}`, {
        cause,
        advice: "extract on the CPU, or install onnxruntime's CUDA libraries as the GPU container does",
      });
}
