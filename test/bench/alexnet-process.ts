/**
 * Prints what memory, in 2²⁰ bytes, this process held once its packages were loaded, and at its most, when it had run AlexNet on one
 * thread as an extraction does: all ReLUs averaged over space.
 */
import { existsSync, readFileSync } from "node:fs";
import { ReadableStream } from "node:stream/web";
import { readyNetwork } from "../../functions/extract/network-activations.ts";
import { onnxRuntime } from "../../models/onnx-runtime.ts";
import { knownArchitecture } from "../../models/sources/known-architecture.ts";
import { random } from "../../models/sources/random.ts";
import { IMAGENET_PREPROCESSING } from "../../shared/preprocess/preprocessing.ts";
import type { RgbImage } from "../../shared/preprocess/rgb-image.ts";

const IMAGES = 24; // as memory.py's three batches of eight

function* images(): Generator<RgbImage> {
  const { crop: side } = IMAGENET_PREPROCESSING;
  const image = { width: side, height: side, data: new Uint8Array(3 * side * side) };
  for (let at = 0; at < image.data.length; at++) image.data[at] = 256 * Math.random();
  for (let k = 0; k < IMAGES; k++) yield image;
}

/** Where the system tells, without what the process that started this one held. */
function mostMemory(): number {
  const told = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(STATUS, "utf8"))?.[1] : undefined;
  return (told === undefined ? process.resourceUsage().maxRSS : Number(told)) / 2 ** 10;
}

const STATUS = "/proc/self/status";

await onnxRuntime(); // which a network is else opened with first
const loaded = mostMemory();
const { layers } = knownArchitecture("alexnet");
const source = random.reopen({ kind: "random", architecture: "alexnet", seed: 0 });
if (source.gives !== "model") throw new Error("a random network is a model");
const network = await readyNetwork({
  source,
  preprocessing: IMAGENET_PREPROCESSING,
  layers: layers.map(({ name }) => name),
  pooling: "spatial-mean",
  read: () => Promise.reject(new Error("random weights are in no file")),
  threads: 1,
  provider: "cpu",
  signal: new AbortController().signal,
});
const activations = new Map(
  layers.map(({ name, shape: [channels = 0] }) => [name, new Float32Array(IMAGES * channels)]),
);
await network.show(ReadableStream.from(images()), activations, () => undefined);
await network.release();
console.log(loaded, mostMemory());
