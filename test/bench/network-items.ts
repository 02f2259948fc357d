import { architectures } from "../../models/architectures/registry.ts";
import { openSession } from "../../models/session.ts";
import { freeDrawingMemory, lendDrawingMemory } from "../../models/torch/drawing-memory.ts";
import { pixelsOf } from "../../shared/preprocess/preprocessing.ts";
import { alexNetFile, averagedAlexNet } from "./alexnet-file.ts";
import type { Item } from "./measure.ts";
import type { Peer } from "./peers.ts";
import { normal } from "./random-rdms.ts";

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

/** Opening AlexNet and running it, every layer averaged, on one thread, beside the same runtime in Python: its file is ours. */
export async function inferenceItems(peers: readonly Peer[]): Promise<{ items: Item[]; end: () => Promise<void> }> {
  const { layers, preprocessing, graph } = averagedAlexNet();
  const model = graph(true);
  const open = () => openSession(model, layers, { threads: 1 });
  const session = await open();
  const file = alexNetFile();
  for (const peer of peers) if (peer.work.includes("onnxruntime-run")) await peer.open("alexnet", file);
  const images = Float32Array.from(normal(BATCH * 3 * pixelsOf(preprocessing), 1));
  return {
    items: [
      {
        name: "opening, alexnet, one thread",
        unit: "ms",
        perCall: 1,
        run: async () => (await open()).release(),
        against: ["onnxruntime-open"],
        data: "alexnet",
      },
      {
        name: "inference, alexnet, one thread, per image",
        unit: "ms",
        perCall: BATCH,
        run: () => session.run(images, BATCH),
        against: ["onnxruntime-run"],
        data: "alexnet",
      },
    ],
    end: () => session.release(),
  };
}
