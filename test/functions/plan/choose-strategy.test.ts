import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { vgg16 } from "../../../models/architectures/vgg16.ts";
import { graphCost } from "../../../models/cost.ts";
import { reopen } from "../../../models/sources/registry.ts";
import { lambdaSeconds } from "../../../functions/pricing/speeds.ts";
import { readerWithin } from "../../../functions/plan/within-memory.ts";
import { chooseStrategy, gpuIssue, lambdaIssue, strategyIssues } from "../../../functions/plan/choose-strategy.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const secondsFor = (images: number): number =>
  lambdaSeconds("extract", cost.setUp + images * cost.image, { threaded: true });
const cost = reopen({ kind: "random", architecture: "alexnet", seed: 0 }).cost;
const paper = { cost, images: 92, bytes: 9000 * 4 };
const many = { cost, images: 50_000, bytes: 9000 * 4 };
const unpooled = { cost, images: 2000, bytes: 500_000 * 4 };

describe("the strategy of a network", () => {
  it("is what the config says", () => {
    assert.equal(chooseStrategy({ strategy: "gpu" }, paper, "lambda and gpu"), "gpu");
    assert.equal(chooseStrategy({ strategy: "cpu" }, many, "lambda and gpu"), "cpu");
  });

  it("is else Lambda for a study of the paper's size, and the GPU for what outlasts or outgrows Lambda", () => {
    assert.equal(chooseStrategy({}, paper, "lambda and gpu"), "cpu");
    assert.equal(chooseStrategy({}, many, "lambda and gpu"), "gpu");
    assert.equal(chooseStrategy({}, unpooled, "lambda and gpu"), "gpu");
  });

  it("is Lambda for what takes half of Lambda's time at most, the rest being for slower machines", () => {
    const ofTime = (images: number) => ({ cost, images, bytes: 0 });
    let images = 1;
    while (secondsFor(images) < (15 * 60) / 2) images++;
    assert.equal(chooseStrategy({}, ofTime(images - 1), "lambda and gpu"), "cpu");
    assert.equal(chooseStrategy({}, ofTime(images), "lambda and gpu"), "gpu");
  });

  it("is Lambda for VGG-16, and the GPU for a network of twice its weights, which holds more than Lambda gives", () => {
    const twice = graphCost({ ...vgg16.size, appliedParameters: 2 * vgg16.size.appliedParameters });
    assert.equal(chooseStrategy({}, { ...paper, cost: graphCost(vgg16.size) }, "lambda and gpu"), "cpu");
    assert.equal(chooseStrategy({}, { ...paper, cost: twice }, "lambda and gpu"), "gpu");
    assert.match(String(lambdaIssue({ ...paper, cost: twice })), /92 images need about 1 minutes and 3\d\d\d MB/);
  });

  it("is the CPU of this machine for anything on one machine", () => {
    assert.equal(chooseStrategy({}, many, "machine"), "cpu");
  });

  it("gpu is refused in words where there is none", () => {
    const networks = [{ name: "a" }, { name: "b", strategy: "gpu" as const }];
    assert.deepEqual(strategyIssues(networks, "lambda and gpu"), []);
    assert.deepEqual(strategyIssues([undefined, { strategy: "cpu" }], "lambda"), []);
    const [issue, ...others] = strategyIssues(networks, "lambda");
    assert.deepEqual(others, []);
    assert.equal(issue.path, "networks[1].strategy");
    assert.match(issue.message, /found gpu.*--context gpu=true/);
    assert.match(strategyIssues(networks, "machine")[0].message, /this machine/);
  });

  it("names both numbers of what a Lambda cannot do", () => {
    assert.equal(lambdaIssue(paper), undefined);
    const minutes = Math.ceil(secondsFor(50_000) / 60);
    assert.ok(minutes > 15 && String(lambdaIssue(many)).includes(`about ${minutes} minutes`));
    assert.match(
      String(lambdaIssue(many)),
      /50000 images need about \d+ minutes and \d+ MB, a Lambda gives 15 minutes and 3008 MB/,
    );
  });
});

describe("a file that planning reads", () => {
  const store = (bytes: number) => ({ ...memoryStore(new Map([["s3://b/net.onnx", new Uint8Array(3)]])), size: () => Promise.resolve(bytes) }); // prettier-ignore

  it("is refused before it is read where the Lambda that plans cannot hold it, and on one machine is not", async () => {
    await assert.rejects(readerWithin("lambda", store(1.2e9))("s3://b/net.onnx"), {
      message: /net\.onnx: to plan with it takes about 3834 MB, and the Lambda that plans has 3008 MB/,
    });
    assert.equal((await readerWithin("lambda and gpu", store(9e8))("s3://b/net.onnx")).length, 3);
    assert.equal((await readerWithin("machine", store(1.2e9))("s3://b/net.onnx")).length, 3);
  });

  it("names both numbers of what a GPU cannot hold, which holds VGG-16 and a batch", () => {
    assert.equal(gpuIssue({ cost: graphCost(vgg16.size) }), undefined);
    const wide = graphCost({ ...vgg16.size, widestLive: 10 * vgg16.size.widestLive });
    assert.match(
      String(gpuIssue({ cost: wide })),
      /batch of 64 images need about \d{5} MB .* 15360 MB; needed a smaller network/,
    );
  });
});
