import { architectures } from "../../models/architectures/registry.ts";
import { openSession } from "../../models/session.ts";
import { median } from "./measure.ts";
import { normal } from "./random-rdms.ts";

const BATCH = 8;

export interface ExtractionRun {
  readonly network: string;
  readonly imagesPerSecond: number;
}

/** Activations of every layer of every built-in network, averaged over space, on all cores: median over batches. */
export async function runExtraction(batches: number): Promise<ExtractionRun[]> {
  const runs: ExtractionRun[] = [];
  for (const architecture of architectures.values()) {
    const { name, layers, preprocessing } = architecture;
    const names = layers.map((layer) => layer.name);
    const model = architecture.graph(architecture.drawWeights(0), { layers: names, pooling: "spatial-mean" });
    const session = await openSession(model, names);
    const images = Float32Array.from(normal(BATCH * 3 * preprocessing.crop ** 2, 1));
    await session.run(images, BATCH);
    const seconds: number[] = [];
    for (let batch = 0; batch < batches; batch++) {
      const start = performance.now();
      await session.run(images, BATCH);
      seconds.push((performance.now() - start) / 1000);
    }
    await session.release();
    runs.push({ network: name, imagesPerSecond: BATCH / median(seconds) });
  }
  return runs;
}
