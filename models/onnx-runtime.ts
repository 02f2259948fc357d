import type OnnxRuntime from "onnxruntime-node";

/** "1" where nothing is to be reported: read when the first session is opened. */
const NO_REPORTS = "ORT_DISABLE_TELEMETRY";

/**
 * onnxruntime, loaded when it is first asked for: planning a study, and most RDMs, must not wait for a native library of tens of
 * megabytes.
 *
 * Its releases for Linux and macOS report to Microsoft what is run and what fails, with the path of the program and the name of the
 * network's graph, under an identifier that they keep in the user's cache. Here they do not, unless the variable says so: what somebody
 * studies is nobody else's business. A worker thread has the environment of the process, or else nothing reads what it sets there.
 */
export async function onnxRuntime(): Promise<typeof OnnxRuntime> {
  process.env[NO_REPORTS] ||= "1";
  const { default: runtime } = await import("onnxruntime-node");
  return runtime;
}
