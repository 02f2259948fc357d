import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { machineIssue } from "../../../functions/plan/machine-issue.ts";
import { diskLines } from "../../../infra/cli/disk-line.ts";
import { atLeastAndMost, estimateSeconds, recordedSeconds } from "../../../infra/cli/estimate.ts";
import { planText } from "../../../infra/cli/plan-text.ts";
import { numeratorCost } from "../../../shared/plan/numerator-cost.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { planOf, world } from "../../functions/plan/planned-world.ts";

/** A screen of a terminal that nobody has made larger. */
const SCREEN = 30;

/** Of a network whose activations are given. */
const MADE_ELSEWHERE = { kind: "activations", location: "a.npz", sha256: "0", bytes: 1, byName: true, training: "unstated", layers: [], notes: [] }; // prettier-ignore

describe("what rsa plan prints", () => {
  let small: Plan;
  before(async () => {
    small = await planOf(world());
  });

  it("is a line for each network with its draws, each region and each note of a small study", () => {
    const text = planText(small);
    for (const { network } of small.networks) assert.ok(text.includes(network));
    assert.match(text, /\n {2}\S.* × 2 draws {2}/);
    assert.match(text, /\nAbout {9}.* to .* on this machine with \d+ workers/);
    assert.match(text, /\nOn AWS {8}.* to .*, 0\.\d+ to 0\.\d+ USD/);
  });

  it("is less than a screen for 600 networks, one of them of 1,000 draws, 40 regions and 100 notes", () => {
    const [network] = small.networks;
    const layers = Array.from({ length: 42 }, (_, i) => ({ ...network.layers[0], name: `layer ${i}` }));
    const named = (i: number) => ({ ...network, network: `net ${i}`, title: `net ${i}`, layers });
    const notes = Array.from({ length: 100 }, (_, i) => `note ${i}`);
    const large: Plan = {
      ...small,
      networks: [
        ...Array.from({ length: 1000 }, () => named(0)),
        ...Array.from({ length: 599 }, (_, i) => named(i + 1)),
      ],
      brain: Array.from({ length: 40 }, (_, i) => ({ ...small.brain[0], roi: `region ${i}` })),
      notes,
      warnings: ["note 99"],
    };
    const lines = planText(large).split("\n");
    assert.ok(lines.length <= SCREEN, `${lines.length} lines`);
    const text = lines.join("\n");
    for (const part of [
      "net 0 × 1000 draws",
      "and 590 more networks",
      "… 40 regions",
      "… 42 layers",
      "and 94 more notes",
    ])
      assert.ok(text.includes(part), `${part} is not in\n${text}`);
    assert.match(text, /\nWarning {7}note 99\n/);
  });
});

describe("what rsa plan prints of tests that stop", () => {
  it("is all that is done where none stops, at the most, and what is done where each stops as soon as it may", async () => {
    const asked = world();
    asked.config.setIn(["mantel", "permutations"], 22);
    const whole = await planOf(asked);
    asked.config.setIn(["mantel", "stop_after"], 2);
    const plan = await planOf(asked);
    const taus = plan.tests.length * 22;
    assert.match(planText(plan), new RegExp(`\\nPermutations {2}at most 22 of seed 1, fewer where 2 are as extreme; at most ${taus} taus in 1 chunk\\n`)); // prettier-ignore
    assert.match(planText(plan), /permutations [^,]* to [^,]*, tables and figures .*\n/);
    const [seconds, all] = [recordedSeconds(plan, 1), recordedSeconds(whole, 1)];
    const one = numeratorCost("concordance", 6);
    const spared = seconds.permute - seconds.permuteAtLeast; // the rest is loading, of as many chunks as there are
    assert.ok(Math.abs(spared / (plan.tests.length * (22 - 2) * one.seconds * one.times) - 1) < 1e-9);
    assert.equal(all.permuteAtLeast, all.permute);
    assert.ok(plan.estimate.low.usd < whole.estimate.low.usd);
  });
});

describe("the time that rsa plan takes for a kernel's", () => {
  it("is as short, and its memory as small, for 20,000 stimuli", async () => {
    const plan = await planOf(world());
    const [stimulus] = plan.stimuli;
    const large = { ...plan, stimuli: Array.from({ length: 20_000 }, () => stimulus) };
    const before = process.resourceUsage().maxRSS;
    const { permute } = estimateSeconds(large);
    assert.ok(process.resourceUsage().maxRSS - before < 100 * 1024, "one RDM of these takes 1.6 GB");
    assert.ok(permute > 10_000 * recordedSeconds(plan, 1).permute, `${permute} s`);
  });
});

describe("what rsa plan says of the disk", () => {
  const plan = (units: number) =>
    ({ stimuli: { length: 5000 }, brain: [], networks: [{ layers: [{ units }] }] }) as unknown as Plan;

  it("is nothing of a small study, and of a large one how much it takes and whether that is there", () => {
    assert.deepEqual(diskLines(plan(1000), 0), []);
    assert.match(diskLines(plan(193_600), 2 ** 33)[0] ?? "", /about 3\.8 GiB, of 8\.0 GiB that are free here$/);
    assert.match(diskLines(plan(193_600), 2 ** 31)[0] ?? "", /2\.0 GiB that are free here: not enough/);
  });
});

describe("a study that is more than this machine has memory for", () => {
  it("is refused with both numbers", async () => {
    const plan = await planOf(world());
    assert.equal(machineIssue(plan), undefined);
    assert.match(
      machineIssue(plan, 100) ?? "",
      /need about \d+ MB of memory .* this machine has 100 MB in all; needed/,
    );
  });
});

describe("what a run is held against afterwards", () => {
  it("has a least and a most, and is the longer the fewer workers there are", async () => {
    const plan = await planOf(world());
    const [least, most] = atLeastAndMost(recordedSeconds(plan, 2));
    assert.ok(0 < least && least < most);
    assert.ok(atLeastAndMost(recordedSeconds(plan, 1))[0] > least);
  });

  it("has seconds for thousands of small files that are given, and none for networks that are not run", async () => {
    const plan = await planOf(world());
    const [network] = plan.networks;
    const { preprocess: _shown, ...unseen } = { ...network, source: MADE_ELSEWHERE };
    const layerOf = (i: number) => ({ ...network.layers[0], name: `layer ${i}`, content: "0" });
    const given = (count: number): Plan => {
      const networks = [{ ...unseen, layers: Array.from({ length: count }, (_, i) => layerOf(i)) }];
      const tests = networks[0].layers.map((_, layer): Plan["tests"][number] => [0, layer, 0]);
      return { ...plan, networks, tests, comparisons: [{ layers: [0, count], rdms: count }] };
    };
    const [few, many] = [recordedSeconds(given(1), 1), recordedSeconds(given(6000), 1)];
    assert.equal(many.extract, 0);
    assert.doesNotMatch(planText(given(1)), /activations/);
    // 6,000 layers of activations were measured: 7 s to plan, 41 to compare, 19 for permutations, 28 for tables and figures
    for (const [step, measured] of [
      ["plan", 7],
      ["compare", 41],
      ["permute", 10],
      ["close", 20],
    ] as const)
      // prettier-ignore
      assert.ok(many[step] - few[step] > measured / 2, `${step}: ${many[step] - few[step]} s`);
  });
});
