import { architectures } from "../../../models/architectures/registry.ts";
import { openSession } from "../../../models/session.ts";
import type { Provider } from "../../../shared/plan/provider.ts";
import { pixelsOf } from "../../../shared/preprocess/preprocessing.ts";
import { median } from "../measure.ts";
import { normal } from "../random-rdms.ts";

interface Run {
  readonly provider: Provider;
  readonly batch: number;
  readonly runs: number;
}

/** Images per second of a network, means over space of every ReLU brought back, without reading of images: in words. */
export async function imagesPerSecond(name: string, { provider, batch, runs }: Run): Promise<string> {
  const architecture = architectures.get(name);
  if (!architecture) throw new Error(`no architecture ${name}, there are ${[...architectures.keys()].join(", ")}`);
  const layers = architecture.layers.map((layer) => layer.name);
  const graph = architecture.graph(architecture.drawWeights(0), { layers, pooling: "spatial-mean" });
  let start = performance.now();
  const since = (): number => {
    const seconds = (performance.now() - start) / 1000;
    start = performance.now();
    return seconds;
  };
  const session = await openSession(graph, layers, { provider });
  const open = since();
  // several batches in turn, so that no run finds its images in a cache
  const size = 3 * pixelsOf(architecture.preprocessing);
  const batches = [1, 2, 3].map((seed) => {
    const noise = Float32Array.from(normal(size, seed));
    return Float32Array.from({ length: batch * size }, (_, i) => noise[(i + Math.floor(i / size)) % size]);
  });
  since();
  await session.run(batches[0], batch);
  const first = since();
  for (const images of batches) await session.run(images, batch);
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    since();
    await session.run(batches[run % batches.length], batch);
    seconds.push(since());
  }
  await session.release();
  const rates = [median(seconds), Math.max(...seconds), Math.min(...seconds)].map((s) => (batch / s).toFixed(0));
  return `${name}, ${provider}, ${batch}: ${open.toFixed(2)}, ${first.toFixed(2)}, ${rates.join(", ")}`;
}
