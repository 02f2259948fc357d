import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseClaim } from "../../../shared/ledger/claim.ts";

const layers = ["relu1", "relu2", "relu3", "relu4", "relu5", "relu6", "relu7"];
const OWN: Readonly<Record<string, readonly string[]>> = { short: ["relu1"], CLIP: ["features"] };
const known = {
  networks: ["AlexNet", "DeepCluster random", "a > b, c in d", "short", "CLIP"],
  rois: ["IT", "V1, left"],
  layersOf: (network: string) => OWN[network] ?? layers,
};
const read = (text: string) => {
  const { relation, roi, comparisons } = parseClaim(text, known);
  return [relation, roi, ...comparisons.map(({ a, b }) => `${a.network}/${a.layer} ${b.network}/${b.layer}`)];
};

describe("a claim", () => {
  it("names two networks, a run of layers and a region", () => {
    const needed = layers.slice(0, 5).map((layer) => `DeepCluster random/${layer} AlexNet/${layer}`);
    for (const run of ["relu1…relu5", "relu1...relu5", "relu1 .. relu5", "relu1, relu2…relu4, relu5"]) {
      assert.deepEqual(read(`DeepCluster random > AlexNet in ${run}, IT`), [">", "IT", ...needed]);
    }
  });

  it("is of a family: every layer that its networks share", () => {
    assert.equal(parseClaim("AlexNet < DeepCluster random in relu2, IT", known).family.length, 7);
    assert.equal(parseClaim("AlexNet = DeepCluster random in all layers, IT", known).comparisons.length, 7);
    assert.deepEqual(read("short > AlexNet in all layers, IT"), [">", "IT", "short/relu1 AlexNet/relu1"]);
  });

  it("names two layers of a network", () => {
    assert.deepEqual(read("AlexNet: relu7 > relu1, IT"), [">", "IT", "AlexNet/relu7 AlexNet/relu1"]);
  });

  it("may have names with the signs of its grammar in them", () => {
    assert.deepEqual(read("a > b, c in d < AlexNet in relu3, V1, left"), [
      "<",
      "V1, left",
      "a > b, c in d/relu3 AlexNet/relu3",
    ]);
  });

  it("is read by the longest names that fit, where one name ends or begins another", () => {
    const networks = ["ResNet", "ResNet: trained", "AlexNet"];
    const nested = { ...known, networks, rois: ["left", "V1, left"] };
    const of = (text: string) => parseClaim(text, nested);
    assert.equal(of("ResNet > AlexNet in relu1, V1, left").roi, "V1, left");
    assert.deepEqual(of("ResNet: trained > AlexNet in relu1, left").comparisons, [
      { a: { network: "ResNet: trained", layer: "relu1" }, b: { network: "AlexNet", layer: "relu1" } },
    ]);
    assert.equal(of("ResNet: trained: relu7 > relu1, left").comparisons[0].a.network, "ResNet: trained");
    assert.equal(of("ResNet: relu7 > relu1, left").comparisons[0].a.network, "ResNet");
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ["AlexNet > DeepCluster random in relu1", /no region "AlexNet > .*the regions are IT/],
    ["AlexNet > DeepCluster random in relu1, IR", /no region "IR" at its end, did you mean "IT"\?/],
    [
      "AlexNet > DeepClustr random in relu1, IT",
      /no network is named "DeepClustr random", did you mean "DeepCluster random"/,
    ],
    ["AlexNet > DeepCluster random in relu9, IT", /share no layer "relu9", did you mean "relu/],
    ["AlexNet > short in relu2, IT", /share no layer "relu2".*they share relu1$/],
    ["short > CLIP in all layers, IT", /no layer of short \(relu1\) is one of CLIP \(features\)/],
    ["AlexNet > DeepCluster random in relu5…relu1, IT", /relu1 comes before relu5/],
    ["AlexNet is better, IT", /needed "A > B in relu1…relu5, IT"/],
    ["AlexNet > AlexNet in relu1, IT", /compared with itself/],
    ["AlexNet: relu7 > relu8, IT", /AlexNet has no layer "relu8"/],
  ];
  for (const [text, message] of refused) {
    it(`is refused with what was needed: ${text}`, () =>
      assert.throws(() => parseClaim(text, known), { name: "InputError", message }));
  }
});
