import { readdirSync, readFileSync } from "node:fs";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import type { Architecture } from "../../models/architecture.ts";
import { architectures } from "../../models/architectures/registry.ts";
import { BATCH } from "../../models/batch.ts";
import type { GraphSize } from "../../models/graph-size.ts";
import { openSession } from "../../models/session.ts";
import type { Costs } from "../../shared/costs.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { IMAGENET_PREPROCESSING, pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import { median } from "./measure.ts";
import { normal } from "./random-rdms.ts";

const IMAGES = new URL("../../examples/quickstart/stimuli/", import.meta.url);

/** Seconds: to draw all weights, to open the model, and to run one image. */
interface NetworkTime {
  readonly draw: number;
  readonly open: number;
  readonly image: number;
}

export interface ExtractionRun {
  readonly network: string;
  readonly imagesPerSecond: number;
}

/** Activations of every layer of built-in networks, averaged over space, on all cores: median over batches. */
export async function runExtraction(names: readonly string[], batches: number): Promise<ExtractionRun[]> {
  const runs: ExtractionRun[] = [];
  for (const architecture of architecturesOf(names))
    runs.push({ network: architecture.name, imagesPerSecond: 1 / (await timeNetwork(architecture, batches)).image });
  return runs;
}

const architecturesOf = (names: readonly string[]): Architecture[] =>
  [...architectures.values()].filter(({ name }) => names.includes(name));

/** What networks cost together, on one core, per parameter and product; and what it costs to read an image. */
export async function networkCosts(names: readonly string[], batches: number): Promise<Costs["network"]> {
  const total = { draw: 0, open: 0, parameters: 0, copied: 0 };
  const images: ImageTime[] = [];
  for (const architecture of architecturesOf(names)) {
    const { draw, open, image } = await timeNetwork(architecture, batches, 1);
    total.draw += draw;
    total.open += open;
    total.parameters += architecture.size.parameters;
    total.copied += architecture.size.appliedParameters - architecture.size.fedParameters;
    images.push({ ...architecture.size, seconds: image });
  }
  return {
    draw: total.draw / total.parameters,
    open: total.open / total.copied,
    ...timeOfImages(images),
    image: await secondsPerImage(),
  };
}

interface ImageTime extends Pick<GraphSize, "multiplyAccumulates" | "values"> {
  readonly seconds: number;
}

/** Seconds per product and per value that give the times of all networks with the least relative error, by least squares. */
function timeOfImages(times: readonly ImageTime[]): Pick<Costs["network"], "multiplyAccumulate" | "value"> {
  const [x, y] = [times.map((t) => t.multiplyAccumulates / t.seconds), times.map((t) => t.values / t.seconds)];
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, i) => sum + value * b[i], 0);
  const ones = times.map(() => 1);
  const determinant = product(x, x) * product(y, y) - product(x, y) ** 2;
  return {
    multiplyAccumulate: (product(x, ones) * product(y, y) - product(y, ones) * product(x, y)) / determinant,
    value: (product(y, ones) * product(x, x) - product(x, ones) * product(x, y)) / determinant,
  };
}

async function timeNetwork(architecture: Architecture, batches: number, threads?: number): Promise<NetworkTime> {
  const names = architecture.layers.map((layer) => layer.name);
  const [draw, weights] = await timed(() => architecture.drawWeights(0));
  const [open, session] = await timed(() =>
    openSession(architecture.graph(weights, { layers: names, pooling: "spatial-mean", fed: true }), names, { threads }),
  );
  const images = Float32Array.from(normal(BATCH * 3 * pixelsOf(architecture.preprocessing), 1));
  await session.run(images, BATCH); // before it is timed
  const seconds: number[] = [];
  for (let batch = 0; batch < batches; batch++) seconds.push((await timed(() => session.run(images, BATCH)))[0]);
  await session.release();
  return { draw, open, image: median(seconds) / BATCH };
}

/** To decode and preprocess an image of the quickstart: median over them. */
async function secondsPerImage(): Promise<number> {
  const pixels = new Float32Array(3 * IMAGENET_PREPROCESSING.crop ** 2);
  const seconds: number[] = [];
  for (const name of readdirSync(IMAGES).filter((file) => file.endsWith(".png"))) {
    const bytes = readFileSync(new URL(name, IMAGES));
    const read = async (): Promise<void> => preprocess(await decodeRgb(bytes, name), IMAGENET_PREPROCESSING, pixels, 0);
    seconds.push((await timed(read))[0]);
  }
  return median(seconds);
}

async function timed<T>(work: () => T | Promise<T>): Promise<[seconds: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [(performance.now() - start) / 1000, value];
}
