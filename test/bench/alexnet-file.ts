import { writeFileSync } from "node:fs";
import type { Model } from "../../models/onnx/encode-model.ts";
import { knownArchitecture } from "../../models/sources/known-architecture.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** AlexNet with random weights, every layer averaged over space; `fed` as where it is run here, not where others open its file. */
export function averagedAlexNet() {
  const architecture = knownArchitecture("alexnet");
  const layers = architecture.layers.map(({ name }) => name);
  const weights = architecture.drawWeights(0, layers);
  const graph = (fed: boolean): Model => architecture.graph(weights, { layers, pooling: "spatial-mean", fed });
  return { layers, preprocessing: architecture.preprocessing, graph };
}

/** The path of the same as a file, with its weights beside it. */
export function alexNetFile(): string {
  const { graph, external } = averagedAlexNet().graph(false);
  const folder = temporaryFolder();
  const path = `${folder}/alexnet.onnx`;
  writeFileSync(path, graph);
  for (const tensor of external) writeFileSync(`${folder}/${tensor.path}`, tensor.data);
  return path;
}
