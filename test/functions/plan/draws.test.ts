import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawsOf, drawWarnings, samePopulationNotes } from "../../../functions/plan/draws.ts";
import { knownArchitecture } from "../../../models/sources/known-architecture.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import { savedNetwork } from "../../models/checkpoints/saved-network.ts";

const nothingToRead = () => Promise.reject(new Error("random networks lie in no file"));
const random = (name: string, architecture: string, seeds: number[]): NetworkConfig => {
  return { name, architecture, weights: { random: { seeds } } };
};
const notesOf = async (...networks: NetworkConfig[]) => samePopulationNotes(await drawsOf(networks, nothingToRead));

describe("the draws of a config's networks", () => {
  it("are called by their seed where a network has several", async () => {
    const networks = [random("A", "alexnet", [3, 5]), random("B", "alexnet", [7])];
    const draws = await drawsOf(networks, nothingToRead);
    assert.deepEqual(
      draws.map(({ title }) => title),
      ["A, seed 3", "A, seed 5", "B"],
    );
  });

  it("are told of weights that nobody trained, but where a config is refused anyway", async () => {
    const saved = savedNetwork(knownArchitecture("squeezenet1_1").drawWeights(3));
    const network = { name: "S", architecture: "squeezenet1_1", weights: { checkpoint: "s.pth" } } as NetworkConfig;
    const warningsOf = async (examines: boolean) =>
      drawWarnings(await drawsOf([network], () => Promise.resolve(saved), undefined, examines));
    assert.match((await warningsOf(true)).join(), /its weights are untrained/);
    assert.deepEqual(await warningsOf(false), []);
  });

  it("of one population under two names are pointed out", async () => {
    const [note, ...others] = await notesOf(random("A", "alexnet", [3, 5]), random("B", "alexnet", [7]));
    assert.match(note, /^"A" and "B" have equal graphs and random weights: they are draws of one population/);
    assert.deepEqual(others, []);
  });

  it("of one population under very many names are pointed out by the first of these", async () => {
    const [note] = await notesOf(...Array.from({ length: 40 }, (_, i) => random(`net ${i + 1}`, "alexnet", [i])));
    assert.match(note, /^"net 1" and "net 2" and .* and "net 12" and 28 more have equal graphs/);
  });

  it("that are one under two names are pointed out, though their seeds are written differently", async () => {
    const [, note, ...others] = await notesOf(random("A", "alexnet", [3, 5]), random("B", "alexnet", [2 ** 32 + 5]));
    assert.equal(note, '"A" and "B" share a draw: one graph with one set of weights stands under each of these names');
    assert.deepEqual(others, []);
  });

  it("of one name, or of different populations, are not", async () => {
    assert.deepEqual(await notesOf(random("A", "alexnet", [3, 5]), random("B", "deepcluster-alexnet", [7])), []);
  });
});
