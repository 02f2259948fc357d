import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { splitBytes, splitKernel } from "../../../shared/kendall/kernels/split.ts";
import { MIRRORED_BYTES, rank, RANKING_BYTES } from "../../../shared/kendall/ranking.ts";
import { concordance } from "../../../shared/numerators/concordance.ts";
import { type NumeratorName, numerators } from "../../../shared/numerators/numerators.ts";
import type { Comparisons } from "../../../shared/permutations/kernel.ts";
import { heldMegabytes } from "../../../shared/plan/chunk-needs.ts";
import { numeratorCost } from "../../../shared/plan/numerator-cost.ts";
import { pairCount } from "../../../shared/rdm/condensed.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";
import { vectorOfLevels } from "../kendall/vectors.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;
const PAGE = 65_536;

/** Bytes that modules ask for while something is made. */
function askedBy(make: () => unknown): number {
  const api = webAssembly as unknown as { Memory: new (size: { initial: number }) => object };
  const { Memory } = api;
  let asked = 0;
  api.Memory = class extends Memory {
    constructor(size: { initial: number }) {
      super(size);
      asked += PAGE * size.initial;
    }
  };
  try {
    make();
  } finally {
    api.Memory = Memory;
  }
  return asked;
}

function grid(n: number, models: number, brains: number): Comparisons<Float64Array> {
  const m = pairCount(n);
  const vectors = Array.from({ length: models + brains }, (_, at) => vectorOfLevels(m, m, at));
  const list = Array.from({ length: models * brains }, (_, t) => ({
    model: Math.floor(t / brains),
    brain: t % brains,
  }));
  return { m, models: vectors.slice(0, models), brains: vectors.slice(models), list, stimuli: n };
}

const SIZES = [[9, 2], [2, 6], [1, 1], [2, 2]] as const; // prettier-ignore

/** What may be left of a grid, when models are undefined or tests have stopped: its relabellings are counted together. */
const fewOf = ({ models, brains, ...alike }: Comparisons<Float64Array>): Comparisons<Float64Array> => ({
  ...alike,
  models: models.slice(0, 2),
  brains: brains.slice(0, 2),
  list: [{ model: 0, brain: 0 }],
});

describe("what is planned of memory for a kernel", { skip }, () => {
  it("is what its module asks for, and little more", () => {
    for (const [models, brains] of SIZES) {
      const given = grid(400, models, brains);
      for (const [name, { preparing, bytes }] of Object.entries(numerators)) {
        const perRdm = name === concordance.name ? RANKING_BYTES : 8;
        const planned = bytes(given.m, models, brains) - perRdm * given.m * (models + brains);
        const kernels = [given, fewOf(given)];
        const asked = Math.max(...kernels.map((each) => askedBy(() => preparing().kernel(each)))) - PAGE;
        assert.ok(asked <= planned && asked > 0.8 * planned, `${name} of ${models} × ${brains}: ${asked}, ${planned}`);
      }
    }
  });

  it("holds ranks in sections too, as those of more than 2,874 stimuli are", () => {
    for (const [models, brains] of SIZES) {
      const { m, ...given } = grid(400, models, brains);
      const ranked = { ...given, m, models: given.models.map(rank), brains: given.brains.map(rank) };
      const asked = askedBy(() => splitKernel(ranked, 8192)) - PAGE;
      const planned = splitBytes(m, models, brains, 8192);
      assert.ok(asked <= planned && asked > 0.8 * planned, `${models} × ${brains}: ${asked}, ${planned}`);
    }
  });

  it("is what the module of RDMs with many ties asks for, which are held in two orders", () => {
    for (const [models, brains] of SIZES.slice(1, 3)) {
      const { m, ...given } = grid(400, models, brains);
      const many = (vectors: readonly Float64Array[]) => vectors.map((_, at) => vectorOfLevels(m, 1000, at));
      const all = { models, brains };
      for (const tied of [all, { ...all, models: 0 }, { ...all, brains: 0 }]) {
        const vectors = {
          models: tied.models > 0 ? many(given.models) : given.models,
          brains: tied.brains > 0 ? many(given.brains) : given.brains,
        };
        const [none, some] = [undefined, tied].map((of) => concordance.bytes(m, models, brains, of));
        const mirrored = MIRRORED_BYTES * m * (tied.models + tied.brains);
        const planned = some - mirrored - RANKING_BYTES * m * (models + brains);
        const kernels = [{ ...given, ...vectors, m }, fewOf({ ...given, m })];
        const asked = Math.max(...kernels.map((each) => askedBy(() => concordance.preparing().kernel(each)))) - PAGE;
        assert.ok(asked <= planned && asked > 0.8 * planned, `${models} × ${brains}: ${asked}, ${planned}`);
        assert.ok(some >= none + mirrored);
      }
    }
  });

  it("counts every array of a ranking", () => {
    const m = 1000;
    const held = Object.values(rank(vectorOfLevels(m, m, 1))).filter((part) => ArrayBuffer.isView(part));
    assert.equal(held.reduce((sum, { byteLength }) => sum + byteLength, 0), RANKING_BYTES * m); // prettier-ignore
  });
});

describe("what is planned of a chunk", () => {
  const chunk = (n: number, models: number, numerator: NumeratorName = "concordance") => {
    const pairs = pairCount(n);
    return { models, brains: 15, controls: 0, masked: false, pairs, compared: pairs, numerator };
  };

  it("is at or a little above the most that was measured of one", () => {
    const measured = [[1854, 14, 15, 1269], [1400, 12, 4, 540], [1400, 4, 12, 528]] as const; // prettier-ignore
    for (const [n, models, brains, megabytes] of measured) {
      const planned = heldMegabytes({ ...chunk(n, models), brains });
      assert.ok(planned >= megabytes && planned < 1.25 * megabytes, `${n}: ${planned}`);
    }
    const planned = heldMegabytes({ ...chunk(1400, 12, "rank-products"), brains: 4 });
    assert.ok(planned >= 522 && planned < 1.15 * 522, `${planned}`);
  });

  it("is no less than was measured of RDMs with many ties", () => {
    for (const [models, brains, tied, megabytes] of [
      [12, 4, { models: 12, brains: 0 }, 661],
      [12, 4, { models: 12, brains: 4 }, 712],
      [4, 12, { models: 0, brains: 12 }, 651],
      [4, 12, { models: 4, brains: 12 }, 708],
    ] as const) {
      const planned = heldMegabytes({ ...chunk(1400, models), brains, tied });
      assert.ok(planned >= megabytes && planned < 1.2 * megabytes, `${megabytes}: ${planned}`);
    }
  });

  it("grows with the RDMs, with a mask and with controls", () => {
    const base = heldMegabytes(chunk(500, 5));
    for (const more of [{ models: 6 }, { brains: 16 }, { controls: 1 }, { masked: true }])
      assert.ok(heldMegabytes({ ...chunk(500, 5), ...more }) > base);
  });

  it("takes as much longer as the plain method does, where stimuli are more than a fast kernel holds", () => {
    const times = (n: number, numerator: NumeratorName) => numeratorCost(numerator, pairCount(n)).times;
    assert.ok(times(11_496, "concordance") > 12 * times(11_495, "concordance"));
    assert.ok(times(15_000, "rank-products") > 3 * times(14_000, "rank-products"));
  });
});
