import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { machineIssue } from "../../../functions/plan/machine-issue.ts";
import { diskLines } from "../../../infra/cli/disk-line.ts";
import { atLeastAndMost, recordedSeconds } from "../../../infra/cli/estimate.ts";
import { planText } from "../../../infra/cli/plan-text.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import { planOf, world } from "../../functions/plan/planned-world.ts";

/** A screen of a terminal that nobody has made larger. */
const SCREEN = 30;

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
    assert.match(planText(plan), new RegExp(`\\nPermutations {2}at most 22 of seed 1, fewer where 2 are as extreme; at most ${taus} taus in 1 chunks\\n`)); // prettier-ignore
    assert.match(planText(plan), /permutations .* to .*\n/);
    const [seconds, all] = [recordedSeconds(plan, 1), recordedSeconds(whole, 1)];
    assert.equal(seconds.permute, all.permute);
    assert.ok(Math.abs(seconds.permuteAtLeast / all.permute - 2 / 22) < 1e-9);
    assert.equal(all.permuteAtLeast, all.permute);
    assert.ok(plan.estimate.low.usd < whole.estimate.low.usd);
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
});
