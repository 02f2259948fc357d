import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makePlan } from "../../../functions/plan/make-plan.ts";
import { reduceIssue } from "../../../functions/plan/reduce-issue.ts";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { resamplingWork } from "../../../shared/plan/resampling-seconds.ts";
import { Plan } from "../../../shared/plan/schema.ts";
import { planOf, storeOf, world } from "./planned-world.ts";

describe("a plan", () => {
  it("is read back from its file whole", async () => {
    const onGpu = world();
    onGpu.config.setIn(["networks", 0, "strategy"], "gpu");
    onGpu.config.setIn(["brain", 0, "simulated"], true);
    for (const plan of [await planOf(world()), await planOf(onGpu)])
      assert.deepEqual(Plan.parse(JSON.parse(JSON.stringify(plan))), plan);
  });

  it("is not read from a file that counts layers from 0 or runs a network on what there is not", async () => {
    const plan = await planOf(world());
    const [network, ...others] = plan.networks;
    const withNetwork = (change: object) => ({ ...plan, networks: [{ ...network, ...change }, ...others] });
    const [layer] = network.layers;
    for (const change of [
      { layers: [{ ...layer, index: 0 }] },
      { strategy: "tpu" },
      { training: "learned" },
      { source: {} },
    ])
      assert.equal(Plan.safeParse(withNetwork(change)).success, false, JSON.stringify(change));
    assert.ok(Plan.safeParse(withNetwork({ training: "trained", strategy: "gpu" })).success);
  });

  it("tests every layer of every draw with every subject", async () => {
    const { tests, networks, brain } = await planOf(world());
    assert.deepEqual([networks.length, brain.length], [3, 2]);
    const expected = [0, 1, 2].flatMap((network) =>
      [0, 1].flatMap((layer) => [0, 1].map((subject) => [network, layer, subject])),
    );
    assert.deepEqual(tests, expected);
  });

  it("is of another study where as many other layers are read", async () => {
    const other = world();
    other.config.setIn(["networks", 1, "layers"], ["relu1", "relu3"]);
    other.config.set("contrasts", []);
    const uncontrasted = world();
    uncontrasted.config.set("contrasts", []);
    assert.notEqual((await planOf(other)).id, (await planOf(uncontrasted)).id);
  });

  it("is refused for AWS where resampling takes longer than a Lambda may, with both numbers", async () => {
    const plan = await planOf(world());
    const long = { ...plan, tests: Array.from({ length: 200_000 }, () => plan.tests[0]) };
    assert.equal(reduceIssue(long), undefined);
    assert.match(
      reduceIssue({ ...long, config: { ...plan.config, bootstrap: { resamples: 1_000_000 } } }) ?? "",
      /^1000000 bootstrap resamples of the 200000 tests that contrasts compare take about \d+ seconds .*, and a Lambda there has 900; needed fewer resamples/,
    );
  });

  it("counts what resampling a contrast of regions takes: the tests of its network, layer and regions", async () => {
    const plan = await planOf(world());
    const brain = ["IT", "EVC", "V4"].flatMap((roi) => plan.brain.map((row) => ({ ...row, roi })));
    const tests = plan.tests.flatMap(([network, layer, row]) => [0, 2, 4].map((region): typeof plan.tests[number] => [network, layer, row + region])); // prettier-ignore
    const counted = (...contrasts: typeof plan.config.contrasts) =>
      resamplingWork({ ...plan, brain, tests, config: { ...plan.config, contrasts } }).tests;
    // two seeds, two persons
    assert.equal(counted({ rois: ["IT", "V4"], network: "two" }), 2 * 2 * 2 * 2);
    assert.equal(counted({ rois: ["IT", "EVC", "V4"], network: "two", layer: "relu2" }), 2 * 1 * 2 * 3);
    assert.equal(counted({ anova: ["two"] }), 2 * 2 * 2 * 3);
  });

  it("is refused for AWS where the noise ceilings of its regions take longer than a Lambda may", async () => {
    const plan = await planOf(world());
    const of = (regions: number) => ({
      ...plan,
      stimuli: Array.from({ length: 1854 }, () => plan.stimuli[0]),
      brain: Array.from({ length: 15 * regions }, (_, i) => ({
        ...plan.brain[0],
        roi: `region ${i % regions}`,
        subject: `${Math.floor(i / regions)}`,
      })),
    });
    assert.equal(reduceIssue(of(2)), undefined);
    const { config } = plan;
    const slower = { ...config, mantel: { ...config.mantel, measure: "spearman" } } as const;
    assert.match(
      reduceIssue({ ...of(2), config: slower }) ?? "",
      /noise ceilings of 2 regions under 1854 stimuli, take about \d{4} seconds .* has 900; needed fewer stimuli/,
    );
  });

  it("is for this machine, its processor and the code at hand, unless it is asked for another", async () => {
    const { config, artifacts } = world().request;
    const { plan } = await makePlan({ config, artifacts }, storeOf(world()));
    assert.deepEqual(plan.code, COMMITTED_CODE);
    for (const { processor, strategy } of plan.networks) assert.deepEqual([processor, strategy], [process.arch, "cpu"]);
    const onGpu = world();
    onGpu.config.setIn(["networks", 0, "strategy"], "gpu");
    await assert.rejects(
      makePlan({ config, artifacts }, storeOf(onGpu)),
      /networks\[0\]\.strategy: found gpu, but this machine runs networks on its processor/,
    );
  });

  it("says that a study is simulated if one of its regions is", async () => {
    const simulated = async (...regions: object[]): Promise<boolean> => {
      const of = world();
      of.config.set(
        "brain",
        regions.map((region, i) => ({ roi: `region ${i}`, rdms: "it.npy", ...region })),
      );
      return (await planOf(of)).simulated;
    };
    assert.equal(await simulated({}, { simulated: false }), false);
    assert.equal(await simulated({}, { simulated: true }), true);
  });

  it("notes what was taken for granted: the list of stimuli, the order of RDMs, networks that are one population", async () => {
    const of = world();
    of.files.set("stimuli/elk.png", of.files.get("stimuli/ant.png")!);
    const { notes } = await planOf(of);
    for (const [note, pattern] of [
      [notes[2], /elk\.png/], // behind the warnings of few draws
      [
        notes.at(-2),
        /^IT: it\.npy: no names of stimuli to go by; its 4 stimuli were taken to be in the order of the images, ant first$/,
      ],
      [notes.at(-1), /^"one" and "two" have equal graphs and random weights/],
    ] as const)
      assert.match(note ?? "", pattern);
  });
});
