import type { InferenceSession } from "onnxruntime-node";
import { InputError, ShapeError } from "../shared/errors.ts";
import type { Provider } from "../shared/plan/provider.ts";
import type { Model } from "./onnx/encode-model.ts";
import { onnxRuntime } from "./onnx-runtime.ts";
import { openingFault, runningFault } from "./session-faults.ts";
import { sizeOf } from "./weights.ts";

/** How a network is run. */
export interface SessionOptions {
  readonly threads?: number | undefined; // all cores if left out
  readonly provider?: Provider | undefined; // "cpu" if left out
  /** stimuli of a run, what is left over run among zeros; as many as are given if left out, or as the model says */
  readonly batch?: number | undefined;
  /** false for a graph that is run once or twice, which is sooner opened as it is */
  readonly optimise?: boolean;
}

/**
 * Whether CUDA's libraries may round the factors of float32 products to 11 bits, as onnxruntime else lets them. Without it a GPU
 * agrees with a processor to some 1e-7 of an activation instead of 3e-4, and is as fast (docs/decisions/gpu.md).
 */
const TF32 = "NVIDIA_TF32_OVERRIDE";

/** Stimuli of a run of a model that is fed. Up to so many the runtime sums products in one order, of more in others. */
const MOST_AMONG_FED = 16;

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
 * Opens an ONNX model with one input, [batch, …], and one output per layer, named as the layer or as the model says. A model of a
 * fixed batch is run as often as it takes, the last time on zeros beside the stimuli that are left. In a worker thread that has
 * not the environment of the process, onnxruntime reports to Microsoft unless that has ORT_DISABLE_TELEMETRY=1.
 *
 * @throws {InputError} if onnxruntime refuses the model, the provider is not installed, or a layer is no output
 * @example
 * ```ts
 * const squeezenet = architectures.get("squeezenet1_1");
 * const layers = ["features.1"];
 * const graph = squeezenet?.graph(squeezenet.drawWeights(0, layers), { layers, pooling: "spatial-mean" });
 * const session = await openSession(graph ?? new Uint8Array(), layers, { threads: 1 });
 * const activations = await session.run(new Float32Array(3 * 224 * 224), 1);
 * activations.get("features.1")?.length; // => 64
 * await session.release();
 * ```
 */
export async function openSession(
  model: Uint8Array | Model,
  layers: readonly string[],
  options: SessionOptions = {},
): Promise<Session> {
  const { provider = "cpu", batch: asked } = options;
  const {
    graph,
    external,
    fed = new Map(),
    outputOf,
  }: Model = model instanceof Uint8Array ? { graph: model, external: [] } : model;
  const ort = await onnxRuntime();
  ort.env.logLevel = "fatal"; // what goes wrong is thrown as well
  if (provider === "cuda") process.env[TF32] ??= "0"; // read when they are loaded
  const native = nativeOptions(external, options);
  const session = await ort.InferenceSession.create(graph, native).catch((cause: unknown) => {
    throw openingFault(cause, provider);
  });
  const outputs = layers.map((layer) => outputOf?.get(layer) ?? layer);
  const { name: input, batch: fixed, shape: stimulusShape } = await orReleased(session, () => endsOf(session, outputs, fed)); // prettier-ignore
  const size = sizeOf(stimulusShape);
  const same = Object.fromEntries(
    Array.from(fed, ([name, { shape, data }]) => [name, new ort.Tensor("float32", data, shape)]),
  );
  const runBatch = async (images: Float32Array, batch: number): Promise<Float32Array[]> => {
    const feeds = { ...same, [input]: new ort.Tensor("float32", images, [batch, ...stimulusShape]) };
    const given = await session.run(feeds, outputs).catch((cause: unknown) => {
      throw runningFault(cause, provider);
    });
    return outputs.map((output) => activationsOf(given, output));
  };

  return {
    async run(images, batch) {
      const needed = batch * size;
      if (images.length !== needed) {
        const each = stimulusShape.join(" × ");
        throw new ShapeError(`session: ${images.length} values for ${batch} stimuli of ${each}, ${needed} needed`);
      }
      const parts: Float32Array[][] = [];
      const whole = fixed ?? asked;
      const step = whole ?? (fed.size > 0 ? Math.min(batch, MOST_AMONG_FED) : batch);
      for (let start = 0; start < batch; start += step) {
        const part = images.subarray(start * size, (start + step) * size);
        const isWhole = whole === undefined || part.length === whole * size;
        parts.push(await (isWhole ? runBatch(part, part.length / size) : runBatch(padded(part, whole * size), whole)));
      }
      const partsOf = (i: number): Float32Array[] => parts.map((part) => part[i]!);
      return new Map(layers.map((layer, i) => [layer, joined(partsOf(i), batch, step)]));
    },
    release: () => session.release(),
  };
}

/**
 * An optimisation that changes what a network gives: up to onnxruntime 1.30 at least, zeros that a Pad puts around a map become the
 * padding of the MaxPool behind it, which no maximum sees, where all else is negative (BiT's ResNets, Keras's ResNet50V2).
 */
const UNSOUND = "Pad_Fusion";

/** How onnxruntime is to open a model whose weights lie beside its graph. */
const nativeOptions = (
  external: Model["external"],
  { threads, provider = "cpu", optimise = true }: SessionOptions,
): InferenceSession.SessionOptions => ({
  executionProviders: [provider],
  externalData: [...external],
  graphOptimizationLevel: optimise ? "all" : "disabled",
  ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  interOpNumThreads: 1,
  enableMemPattern: false, // it keeps a second set of what a run needs, half as much memory again, and no run was faster for it
  logSeverityLevel: 4,
  extra: {
    session: { intra_op: { allow_spinning: "0" } }, // else its threads keep a core busy while they have nothing to do
    optimization: { disable_specified_optimizers: UNSOUND },
  },
});

function padded(values: Float32Array, length: number): Float32Array {
  const whole = new Float32Array(length);
  whole.set(values);
  return whole;
}

/** What runs of `step` stimuli gave, one after the other, without what the last gave for zeros. */
function joined(parts: readonly Float32Array[], batch: number, step: number): Float32Array {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0 && batch === step) return first;
  const units = (first?.length ?? 0) / step;
  const whole = new Float32Array(batch * units);
  for (const [i, part] of parts.entries()) whole.set(part.subarray(0, (batch - i * step) * units), i * step * units);
  return whole;
}

/** What is found of a session, which is of no use if that throws. */
async function orReleased<T>(session: InferenceSession, found: () => T): Promise<T> {
  try {
    return found();
  } catch (error) {
    await session.release();
    throw error;
  }
}

interface Input {
  readonly name: string;
  readonly batch: number | undefined; // undefined where it is free
  readonly shape: number[]; // of one stimulus
}

/** The model's input but for what it is fed, where it has all outputs. */
function endsOf(
  { inputMetadata, outputNames }: InferenceSession,
  outputs: readonly string[],
  fed: NonNullable<Model["fed"]>,
): Input {
  const [input, ...others] = inputMetadata.filter(({ name }) => !fed.has(name));
  if (input === undefined || !input.isTensor || others.length > 0) {
    throw new InputError(`model: ${inputMetadata.length} inputs, one tensor of images needed`);
  }
  const [batch, ...extents] = input.shape;
  const shape = extents.filter((extent) => typeof extent === "number");
  if (shape.length !== input.shape.length - 1) {
    throw new InputError(`model: input ${input.name} is [${input.shape.join(", ")}], all but the batch must be fixed`);
  }
  const missing = outputs.filter((output) => !outputNames.includes(output));
  if (missing.length > 0) {
    throw new InputError(`model: no output ${missing.join(", ")}, it has ${outputNames.join(", ")}`);
  }
  return { name: input.name, batch: typeof batch === "number" ? batch : undefined, shape };
}

function activationsOf(outputs: InferenceSession.OnnxValueMapType, layer: string): Float32Array {
  const data = outputs[layer]?.data;
  if (!(data instanceof Float32Array)) throw new InputError(`model: output ${layer} is no float32 tensor`);
  return data;
}
