import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { architectures } from "../../../models/architectures/registry.ts";
import { callName } from "../../../models/architectures/call-name.ts";
import { npzArrays } from "../../npz-arrays.ts";
import { inReference, readJson, without } from "../../reference.ts";
import { assertMeans, spatialMeans } from "../spatial-means.ts";
import { preprocessed, STIMULI } from "../reference-activations.ts";
import { sha256 } from "../sha256.ts";

/** RSA_NETWORKS=all compares every network with every image, in a few minutes; else two images, and of VGG no more than convolutions. */
const all = process.env["RSA_NETWORKS"] === "all";

const NETWORKS = [
  { name: "vgg16", torchvision: "vgg16", layers: /^features/ },
  { name: "vgg16-bn", torchvision: "vgg16_bn", layers: /^features\.[0-9]$/ },
  { name: "resnet18", torchvision: "resnet18", layers: /./ },
  { name: "resnet50", torchvision: "resnet50", layers: /./ },
  { name: "squeezenet1_1", torchvision: "squeezenet1_1", layers: /./ },
  { name: "mobilenet_v2", torchvision: "mobilenet_v2", layers: /./ },
  { name: "densenet121", torchvision: "densenet121", layers: /./ },
];

const Expected = z.object({
  state_dict: z.record(z.string(), z.object({ shape: z.array(z.int()), dtype: z.string(), sha256: z.string() })),
});
const Taps = z.object({
  images: z.array(z.string()),
  taps: z.array(z.object({ key: z.string(), module: z.string(), call: z.int(), shape: z.array(z.int()) })),
});

for (const { name, torchvision, layers: quick } of NETWORKS) {
  const reference = (what: string) => inReference(`networks/torchvision/${torchvision}.${what}`);
  const files = ["weights.json", "taps.json", "relu_means.npz"].map(reference);
  describe(`${name} after torch.manual_seed(0)`, { skip: without(...files, STIMULI) }, () => {
    const architecture = architectures.get(name)!;
    const layers = architecture.layers.map((layer) => layer.name).filter((layer) => all || quick.test(layer));
    const weights = architecture.drawWeights(0, layers);

    it("has the weights of torchvision's to the byte, by their names", () => {
      const { state_dict: expected } = Expected.parse(readJson(reference("weights.json")));
      const isHead = (tensor: string) => architecture.heads.some((head) => tensor.startsWith(`${head}.`));
      const needed = Object.keys(expected).filter((key) => expected[key].dtype === "float32" && !isHead(key));
      assert.deepEqual([...architecture.parameters.keys()].toSorted(), needed.toSorted());
      for (const [key, { shape, data }] of weights)
        assert.deepEqual([shape, sha256(data)], [expected[key].shape, expected[key].sha256], key);
      if (layers.length === architecture.layers.length) assert.equal(weights.size, needed.length);
    });

    it("responds at every call of a rectifier as torchvision's does", async () => {
      const { images, taps } = Taps.parse(readJson(reference("taps.json")));
      assert.deepEqual(
        architecture.layers,
        // DenseNet's last is a function, which torchvision's feature extraction calls "relu"
        taps.map(({ module, call, shape }) => ({ name: callName(module || "relu", call), shape })),
      );
      const count = all ? images.length : 2;
      const found = await spatialMeans(architecture, weights, await preprocessed(images.slice(0, count)), layers);
      const expected = npzArrays(reference("relu_means.npz"));
      for (const [i, { name: layer }] of architecture.layers.entries()) {
        const means = found.get(layer);
        if (means)
          assertMeans([...means], Array.from(expected.get(taps[i].key)!.data, Number).slice(0, means.length), layer);
      }
    });
  });
}
