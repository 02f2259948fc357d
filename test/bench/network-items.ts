import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { decodeRgb } from "../../functions/stimuli/decode.ts";
import { architectures } from "../../models/architectures/registry.ts";
import { openSession } from "../../models/session.ts";
import { freeDrawingMemory, lendDrawingMemory } from "../../models/torch/drawing-memory.ts";
import { preprocess } from "../../shared/preprocess/preprocess.ts";
import { IMAGENET_PREPROCESSING, pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import type { Item } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { normal } from "./random-rdms.ts";

const IMAGES = new URL("../../examples/quickstart/stimuli/", import.meta.url);
const BATCH = 8;

/**
 * Drawing what all layers of a network need, as an extraction does: the first network of a process in new memory, and those after it
 * where one was before. PyTorch draws what comes behind the layers too, and has new memory each time.
 */
export function weightItems(): Item[] {
  return ["alexnet", "deepcluster-alexnet"].flatMap((name) => {
    const architecture = architectures.get(name);
    if (!architecture) throw new Error(`no architecture ${name}`);
    const layers = architecture.layers.map((layer) => layer.name);
    let seed = 0;
    const draw = (): void => {
      const { makeRoom, giveBack } = lendDrawingMemory();
      architecture.drawWeights(seed++, layers, makeRoom);
      giveBack();
    };
    const item = (which: string, run: () => void): Item => {
      return {
        name: `random weights, ${name}, ${which}`,
        unit: "ms",
        perCall: 1,
        run,
        against: [`torch-${name}`],
        data: "-",
      };
    };
    const drawAsFirst = (): void => {
      freeDrawingMemory();
      draw();
    };
    return [item("the first network", drawAsFirst), item("a next network", draw)];
  });
}

/** Reading an image and making it what a network is given. */
export async function imageItems(peers: readonly Peer[]): Promise<Item[]> {
  const [name] = readdirSync(IMAGES).filter((file) => file.endsWith(".png"));
  const file = new URL(name, IMAGES);
  for (const peer of peers) if (peer.work.includes("pillow-image")) await peer.open("image", fileURLToPath(file));
  const pixels = new Float32Array(3 * pixelsOf(IMAGENET_PREPROCESSING));
  const bytes = await readFile(file);
  return [
    {
      name: "an image of the quickstart, decoded and resized",
      unit: "ms",
      perCall: 1,
      run: async () => preprocess(await decodeRgb(bytes, name), IMAGENET_PREPROCESSING, pixels, 0),
      against: ["pillow-image"],
      data: "image",
    },
  ];
}

/** AlexNet with every layer averaged, on one thread, by the same runtime as Python has it: the file is ours. */
export async function inferenceItems(peers: readonly Peer[]): Promise<{ items: Item[]; end: () => Promise<void> }> {
  const architecture = architectures.get("alexnet");
  if (!architecture) throw new Error("no architecture alexnet");
  const layers = architecture.layers.map((layer) => layer.name);
  const weights = architecture.drawWeights(0, layers);
  const request = { layers, pooling: "spatial-mean" } as const;
  const session = await openSession(architecture.graph(weights, { ...request, fed: true }), layers, { threads: 1 });
  const model = architecture.graph(weights, request);
  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  const path = `${folder}/alexnet.onnx`;
  writeFileSync(path, model.graph);
  for (const tensor of model.external) writeFileSync(`${folder}/${tensor.path}`, tensor.data);
  for (const peer of peers) if (peer.work.includes("onnxruntime-run")) await peer.open("alexnet", path);
  const images = Float32Array.from(normal(BATCH * 3 * pixelsOf(architecture.preprocessing), 1));
  return {
    items: [
      {
        name: "inference, alexnet, one thread, per image",
        unit: "ms",
        perCall: BATCH,
        run: () => session.run(images, BATCH),
        against: ["onnxruntime-run"],
        data: "alexnet",
      },
    ],
    end: async () => {
      await session.release();
      rmSync(folder, { recursive: true });
    },
  };
}
