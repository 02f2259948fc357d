import { InputError, RsaError } from "../shared/errors.ts";
import type { Provider } from "../shared/plan/provider.ts";
import { loaderMessage } from "./cuda-libraries.ts";

/** A GPU had no room for a network and its batch; another that has more may be given to the next try. */
class GpuMemoryError extends RsaError {
  override readonly name = "MemoryLimitError";
}

/** A GPU, or what drives it, failed while a network ran. */
class GpuError extends RsaError {
  override readonly name = "InstanceError";
}

/** How onnxruntime says that it has an operator, but not for such elements. */
const NOT_OF_ITS_TYPE = /Could not find an implementation for \w+\(\d+\)/;

/** Why a model is not opened, in the words of the user: a GPU that lacks memory, one that cannot be used, or the model itself. */
export function openingFault(cause: unknown, provider: Provider): RsaError {
  const message = messageOf(cause);
  if (provider === "cpu") {
    const advice = NOT_OF_ITS_TYPE.test(message)
      ? "onnxruntime computes this operator in other types of numbers alone, convolutions not in float64: export the network as float32"
      : undefined;
    return new InputError(`model: onnxruntime does not open it: ${message}`, { cause, advice });
  }
  const loader = loaderMessage();
  return (
    memoryFault(message, cause) ??
    new InputError(
      `provider ${provider}: onnxruntime cannot use it here: ${said(message)}${loader === undefined ? "" : ` (${loader})`}`,
      {
        cause,
        advice:
          "run it in the image of functions/extract/Dockerfile on a machine with an NVIDIA GPU, or with strategy: cpu",
      },
    )
  );
}

/** Why a network that was opened does not run. On a processor that is told as it is: nothing of the user's is known to do it. */
export function runningFault(cause: unknown, provider: Provider): unknown {
  if (provider === "cpu") return cause;
  const message = messageOf(cause);
  return (
    memoryFault(message, cause) ??
    new GpuError(`provider ${provider}: it failed while the network ran: ${said(message)}`, { cause })
  );
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What CUDA says, and what onnxruntime says of the memory that it deals out. */
const LACK_OF_MEMORY =
  /out of memory|(?:CUBLAS|CUDNN)_STATUS_\w*ALLOC\w*|Failed to allocate memory for requested buffer of size (\d+)/;

function memoryFault(message: string, cause: unknown): GpuMemoryError | undefined {
  const [found, bytes] = LACK_OF_MEMORY.exec(message) ?? [];
  if (found === undefined) return undefined;
  const more = bytes === undefined ? "" : `: no room for another ${Math.ceil(Number(bytes) / 2 ** 20)} MB`;
  return new GpuMemoryError(`the GPU has too little memory for the network and a batch of images${more}`, {
    cause,
    advice: "leave the GPU to this network alone, take one with more memory, or run it with strategy: cpu",
  });
}

/** Of a failure of CUDA or its libraries its name and number, without the signatures, places and host that onnxruntime puts around it. */
const said = (message: string): string => /\b[A-Z_]+ failure \d+: [^;]+?(?= *;)/.exec(message)?.[0] ?? message.trim();
