/** Metrics of the steps, by service `rsa-<step>`. */
export const METRICS_NAMESPACE = "Rsa";
export const METRICS = { images: "ImagesExtracted", numerators: "NumeratorsCounted", seconds: "StepSeconds" } as const;
