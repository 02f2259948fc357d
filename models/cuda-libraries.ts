import { constants } from "node:os";

/** In the order in which onnxruntime loads them: the second calls into the first as soon as it is loaded. */
const LIBRARIES = ["libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so"];

/**
 * Why the system does not load what onnxruntime needs for CUDA, in the words of its loader, which onnxruntime keeps to itself:
 * a library that is missing, of another version, or that needs one which is. Undefined if it loads them.
 */
export function loaderMessage(): string | undefined {
  const folder = new URL(
    `../bin/napi-v6/${process.platform}/${process.arch}/`,
    import.meta.resolve("onnxruntime-node"),
  );
  for (const name of LIBRARIES) {
    try {
      process.dlopen(
        { exports: {} },
        new URL(name, folder).pathname,
        constants.dlopen.RTLD_LAZY | constants.dlopen.RTLD_GLOBAL,
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!message.includes("did not self-register")) return message; // which Node says of all that are no modules of its own
    }
  }
  return undefined;
}
