import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import type { Model } from "../../models/onnx/encode-model.ts";
import { knownArchitecture } from "../../models/sources/known-architecture.ts";

/** AlexNet with random weights, every layer averaged over space; `fed` as where it is run here, not where others open its file. */
export function averagedAlexNet() {
  const architecture = knownArchitecture("alexnet");
  const layers = architecture.layers.map(({ name }) => name);
  const weights = architecture.drawWeights(0, layers);
  const graph = (fed: boolean): Model => architecture.graph(weights, { layers, pooling: "spatial-mean", fed });
  return { layers, preprocessing: architecture.preprocessing, graph };
}

/** The same as a file, with its weights beside it. */
export function alexNetFile(): { readonly path: string; readonly remove: () => void } {
  const { graph, external } = averagedAlexNet().graph(false);
  const folder = mkdtempSync(`${tmpdir()}/rsa-bench-`);
  const path = `${folder}/alexnet.onnx`;
  writeFileSync(path, graph);
  for (const tensor of external) writeFileSync(`${folder}/${tensor.path}`, tensor.data);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}
