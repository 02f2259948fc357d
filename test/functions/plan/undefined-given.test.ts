import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmBytes } from "../../../functions/store/rdm-artifacts.ts";
import { undefinedBrains, undefinedGiven, undefinedRdms } from "../../../functions/plan/undefined-given.ts";

const source = {
  gives: "activations" as const,
  values: new Map([
    ["relu1", Float32Array.of(1, 2, 0, 0, 3, 3)],
    ["relu2", Float32Array.of(1, 2, 3, 4, 5, 7)],
  ]),
};
const stimuli = ["ant", "bee", "cat"].map((name) => ({ name }));
const faults = (dissimilarity: "correlation" | "cosine" | "euclidean", whenUndefined: "error" | "nan" = "error") =>
  undefinedGiven([{ title: "CLIP", source }], stimuli, { dissimilarity, undefined_dissimilarity: whenUndefined }).map(
    ({ message }) => message,
  );

describe("activations made elsewhere of which a stimulus has no dissimilarity", () => {
  it("are refused when they are planned, by layer, the first stimulus and how many more", () => {
    const needed =
      "; needed activations that differ between units, or `undefined_dissimilarity: nan`, which leaves the layer out";
    assert.deepEqual(faults("correlation"), [
      `CLIP, relu1: all 2 activations of stimulus bee are 0, so its correlation with others is undefined (and those of 1 more)${needed}`,
    ]);
    assert.equal(faults("cosine").length, 1);
  });

  it("are read where the dissimilarity is defined all the same, or the config leaves such layers out", () => {
    assert.deepEqual(faults("euclidean"), []);
    assert.deepEqual(faults("correlation", "nan"), []);
  });
});

describe("RDMs made elsewhere with which no similarity is defined", () => {
  const values = new Map([
    ["same", Float64Array.of(1, 1, 1)],
    ["two", Float64Array.of(1, 1, 2)],
  ]);
  const given = { gives: "dissimilarities" as const, values };
  const refused = (
    kept?: Int32Array,
    measure: "kendall-tau-b" | "cosine" = "kendall-tau-b",
    whenUndefined: "error" | "nan" = "error",
  ) =>
    // prettier-ignore
    undefinedRdms(
      [{ title: "CLIP", source: given }],
      { mantel: { measure, permutations: 10, alternative: "two-sided" }, undefined_dissimilarity: whenUndefined },
      kept,
    ).map(({ message }) => message);

  it("are refused when they are planned, as constant activations are, over the pairs that are compared", () => {
    const needed =
      "; needed dissimilarities that differ, or `undefined_dissimilarity: nan`, which leaves the layer out";
    assert.deepEqual(refused(), [
      `CLIP, same: the RDM is constant, all 1, so its τ-b with others is undefined${needed}`,
    ]);
    assert.deepEqual(
      refused(Int32Array.of(0, 1)).at(1),
      `CLIP, two: the RDM is constant over the pairs that the mask keeps, all 1, so its τ-b with others is undefined${needed}`,
    );
  });

  it("are read where the measure is defined all the same, or the config leaves such layers out", () => {
    assert.deepEqual(refused(undefined, "cosine"), []);
    assert.deepEqual(refused(undefined, "kendall-tau-b", "nan"), []);
  });
});

describe("a brain RDM with which no similarity is defined over the pairs that a mask keeps", () => {
  const planned = { roi: "IT", subject: "sub-02", session: null, rdm: "rdms/x.npy", digest: "0" };
  const brain = (rdm: number[]) => [{ planned, file: [planned.rdm, rdmBytes(Float64Array.from(rdm))] as const }];
  const warned = (rdm: number[], kept?: Int32Array, measure: "kendall-tau-b" | "cosine" = "kendall-tau-b") =>
    undefinedBrains(brain(rdm), { mantel: { measure, permutations: 10, alternative: "two-sided" } }, kept);

  it("is warned of by its region and person", () => {
    assert.deepEqual(warned([1, 1, 2], Int32Array.of(0, 1)), [
      "IT: the RDM of sub-02 is constant over the pairs that the mask keeps, so no τ-b with it is defined, and nothing of means over subjects",
    ]);
  });

  it("is not, where it differs, where the measure is defined all the same, or where reading it said so", () => {
    assert.deepEqual(warned([1, 1, 2], Int32Array.of(1, 2)), []);
    assert.deepEqual(warned([1, 1, 2], Int32Array.of(0, 1), "cosine"), []);
    assert.deepEqual(warned([1, 1, 1], Int32Array.of(0, 1)), []);
    assert.deepEqual(warned([1, 1, 1]), []);
  });
});
