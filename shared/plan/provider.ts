/** Whose kernels run a network: onnxruntime's for the processor, or those for NVIDIA's GPUs. They round sums in orders of their own. */
export type Provider = "cpu" | "cuda";

/** The plan decides it, as addresses depend on it: what cannot be had where a network is to run is refused there. */
export const PROVIDERS = { cpu: "cpu", gpu: "cuda" } as const satisfies Readonly<Record<"cpu" | "gpu", Provider>>;
