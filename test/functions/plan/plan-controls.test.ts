import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { encode } from "fast-png";
import { makePlan } from "../../../functions/plan/make-plan.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { readNpy, writeNpy } from "../../../shared/formats/npy.ts";
import { toFloat64 } from "../../../shared/formats/nd-array.ts";
import { all, type Change, put, set } from "./key-row.ts";
import { hypotheses, listing, planOf, rdms, storeOf, world } from "./planned-world.ts";

const controls = (...list: unknown[]): Change => all(set("controls", list), set("mantel.measure", "partial-spearman"));

async function refused(change: Change, message: RegExp, name = "InputError"): Promise<void> {
  const changed = world();
  change(changed);
  await assert.rejects(planOf(changed), { name, message });
}

/** Grey pictures of 2 × 2 pixels. */
const pictures = (...greys: readonly (readonly number[])[]): Change =>
  all(
    ...["ant", "bee", "cat", "dog"].map((name, i) =>
      put(
        `stimuli/${name}.png`,
        encode({ width: 2, height: 2, channels: 3, data: Uint8Array.from(greys[i].flatMap((g) => [g, g, g])) }),
      ),
    ),
  );

async function rdmsOf(change: Change): Promise<Map<string, number[]>> {
  const changed = world();
  change(changed);
  const { plan, files } = await makePlan(changed.request, storeOf(changed));
  const bytes = new Map(files);
  return new Map(
    plan.controls.map(({ name, rdm }) => [name, [...toFloat64(readNpy(bytes.get(rdm)!, rdm).data)]] as const),
  );
}

describe("controls of the images themselves", () => {
  const greys = pictures([0, 0, 0, 8], [0, 0, 8, 0], [0, 0, 0, 4], [8, 8, 8, 0]);
  const small = set("networks", [{ name: "one", rdms: "it.npy" }]);

  it("are 1 − Pearson's r of their pixels, the difference of their means, and whether categories differ", async () => {
    const listed = put(
      "stimuli/stimuli.csv",
      new TextEncoder().encode("filename,category\nant.png,a\nbee.png,a\ncat.png,b\ndog.png,b\n"),
    );
    const found = await rdmsOf(
      all(greys, small, set("contrasts", []), listed, controls("pixels", "luminance", "category")),
    );
    const close = (values: number[]): number[] => values.map((value) => Math.round(value * 1e12) / 1e12 + 0);
    assert.deepEqual(
      close(found.get("pixels")!),
      [4 / 3, 0, 2, 4 / 3, 2 / 3, 2].map((v) => close([v])[0]),
    );
    assert.deepEqual(found.get("luminance"), [0, 1, 4, 1, 4, 5]);
    assert.deepEqual(found.get("category"), [0, 1, 1, 1, 1, 0]);
  });

  it("need a category of every stimulus, and not one for all", async () => {
    const none = put("stimuli/stimuli.csv", new TextEncoder().encode("filename\nant.png\nbee.png\ncat.png\ndog.png\n"));
    await refused(
      all(none, controls("category")),
      /category needs a category of every stimulus, found none for 4 of 4/,
    );
    await refused(
      all(put("stimuli/stimuli.csv", listing(["ant", "bee", "cat", "dog"])), controls("category")),
      /the RDM of category is constant/,
    );
  });

  it("are refused of images of one colour, whose pixels correlate with nothing", () =>
    refused(controls("pixels"), /the control pixels: all 64 activations of stimulus ant are/));
});

describe("controls from a file", () => {
  const file = put("control.npz", hypotheses());

  it("are picked by name, and refused where the file holds several and none is named", async () => {
    await refused(
      all(file, controls({ name: "size", rdms: "control.npz" })),
      /controls, size: found 2 RDMs \(one, other\), needed one; say which: layer: one/,
    );
    const found = await rdmsOf(all(file, controls({ name: "size", rdms: "control.npz", layer: "other" })));
    assert.deepEqual(found.get("size"), [...toFloat64(readNpy(rdms([], 3), "").data)]);
  });

  it("are refused where they add nothing to those before them", () =>
    refused(
      all(file, controls(...["a", "b"].map((name) => ({ name, rdms: "control.npz", layer: "one" })))),
      /the RDM of b is by its ranks a combination of a, so it takes nothing out/,
    ));

  it("add something or not by what the measure fits: ranks, where it is of ranks", async () => {
    const values = [1, 2, 4, 8, 16, 9];
    const others = [5, 1, 9, 2, 3, 4];
    const put6 = (name: string, of: number[]) => put(name, writeNpy({ shape: [6], data: Float64Array.from(of) }));
    const files = all(
      put6("a.npy", values),
      put6("b.npy", others),
      put6("powers.npy", values.map((value) => value ** 3)), // prettier-ignore
      put6("sum.npy", values.map((value, pair) => value + others[pair])), // prettier-ignore
    );
    const taken = (measure: string, ...names: string[]): Change =>
      all(files, controls(...names.map((name) => ({ name, rdms: `${name}.npy` }))), set("mantel.measure", measure));
    await refused(taken("partial-spearman", "a", "powers"), /powers is by its ranks a combination of a, so it takes/);
    assert.equal((await rdmsOf(taken("partial-pearson", "a", "powers"))).size, 2);
    await refused(taken("partial-pearson", "a", "b", "sum"), /the RDM of sum is a combination of a, b, so it takes/);
    assert.equal((await rdmsOf(taken("partial-spearman", "a", "b", "sum"))).size, 3);
  });
});

it("a control is refused that is the same for every pair that a mask keeps, as categories within categories are", () => {
  const listed = new TextEncoder().encode("filename,category\nant.png,a\nbee.png,a\ncat.png,a\ndog.png,b\n");
  return refused(
    all(put("stimuli/stimuli.csv", listed), set("mask", "same-category"), controls("category")),
    /the RDM of category is constant over the pairs that the mask keeps, so it takes nothing out/,
  );
});

it("a mask is what NumPy's `cats[:, None] == cats` is, whatever stands on its diagonal, and a control of it is none", async () => {
  const blocks = [0, 0, 0, 1];
  const same = blocks.flatMap((a) => blocks.map((b) => Number(a === b)));
  const header = writeNpyHeader("|b1", [4, 4]);
  const files = all(
    set("networks", [{ name: "one", rdms: "it.npy" }]),
    set("contrasts", []),
    put("mask.npy", writeNpy({ shape: [4, 4], data: Float64Array.from(same) })),
    put("booleans.npy", Uint8Array.from([...header, ...same])),
  );
  for (const rdms of ["mask.npy", "booleans.npy"]) {
    const changed = world();
    all(files, set("mask", { rdms }))(changed);
    const { mask } = await planOf(changed);
    assert.deepEqual([mask?.pairs, mask?.classes], [3, [[0, 1, 2]]]);
  }
  await refused(all(files, controls({ name: "same", rdms: "mask.npy" })), /it looks like similarities/);
});

describe("controls of a config", () => {
  it("need a measure that takes them out, and such a measure needs them", async () => {
    await refused(
      set("controls", ["pixels"]),
      /mantel.measure: kendall-tau-b takes no controls out; needed one of partial-spearman/,
      "ConfigError",
    );
    await refused(
      set("mantel.measure", "semipartial-pearson"),
      /takes controls out and the config names none/,
      "ConfigError",
    );
  });

  it("are named once", () =>
    refused(controls("pixels", "pixels"), /control "pixels" is already controls\[0\]/, "ConfigError"));
});
