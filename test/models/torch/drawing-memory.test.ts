import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { squeezenet } from "../../../models/architectures/squeezenet.ts";
import { freeDrawingMemory, lendDrawingMemory, ownMemory } from "../../../models/torch/drawing-memory.ts";
import { vectorDraws } from "../../../models/torch/vector-draws.ts";

const skip = vectorDraws() ? false : "draws are made without vectors here";

/** What a network of one tensor is drawn in. */
function roomOf(length: number): ArrayBufferLike {
  const { makeRoom, giveBack } = lendDrawingMemory();
  const { buffer } = makeRoom([length])(length);
  giveBack();
  return buffer;
}

describe("memory that was given back", () => {
  it("is not given back again while another has it", () => {
    const first = lendDrawingMemory();
    first.giveBack();
    const second = lendDrawingMemory();
    first.giveBack();
    assert.equal(lendDrawingMemory().makeRoom([5]), ownMemory);
    second.giveBack();
  });
});

describe("the memory that networks are drawn in", () => {
  it("holds the weights that are drawn without it, also where another network was", () => {
    const layers = ["features.6.expand3x3_activation"];
    const drawn = squeezenet.drawWeights(4, layers);
    assert.ok(drawn.size > 10);
    for (const before of [3, 5]) {
      const { makeRoom, giveBack } = lendDrawingMemory();
      const weights = squeezenet.drawWeights(4, layers, makeRoom);
      assert.deepEqual(weights, drawn);
      giveBack();
      const other = lendDrawingMemory();
      squeezenet.drawWeights(before, layers, other.makeRoom);
      other.giveBack();
    }
  });

  it("is the same for the next network that is no larger", { skip }, () => {
    assert.equal(roomOf(1000), roomOf(10));
    const [, larger] = [roomOf(1000), roomOf(1_000_000)];
    assert.equal(roomOf(1000), larger);
  });

  it("keeps tensors apart, each at the beginning of a line of the cache", { skip }, () => {
    const { makeRoom, giveBack } = lendDrawingMemory();
    const room = makeRoom([3, 16, 17]);
    const places = [3, 16, 17].map((length) => {
      const { byteOffset, byteLength } = room(length);
      return [byteOffset, byteLength];
    });
    giveBack();
    const [[first]] = places;
    assert.equal(first % 64, 0);
    assert.deepEqual(places, [[first, 12], [first + 64, 64], [first + 128, 68]]); // prettier-ignore
  });

  it("is lent to one network at a time, for one drawing; others have memory of their own", () => {
    const { makeRoom, giveBack } = lendDrawingMemory();
    makeRoom([5]);
    assert.equal(makeRoom([5]), ownMemory);
    const meanwhile = lendDrawingMemory();
    assert.equal(meanwhile.makeRoom([5]), ownMemory);
    meanwhile.giveBack();
    assert.equal(lendDrawingMemory().makeRoom([5]), ownMemory);
    giveBack();
  });

  it("gives a tensor that nobody announced memory of its own", () => {
    const { makeRoom, giveBack } = lendDrawingMemory();
    const room = makeRoom([5]);
    const [announced, other] = [room(5), room(1000)];
    assert.notEqual(other.buffer, announced.buffer);
    assert.equal(other.length, 1000);
    giveBack();
  });

  it("is freed by a network that is not drawn, and when no other comes, but not while it is lent", { skip }, () => {
    const kept = roomOf(1000);
    lendDrawingMemory().giveBack();
    const next = roomOf(1000);
    assert.notEqual(next, kept);
    freeDrawingMemory();
    const { makeRoom, giveBack } = lendDrawingMemory();
    const { buffer } = makeRoom([1000])(1000);
    assert.notEqual(buffer, next);
    freeDrawingMemory();
    giveBack();
    assert.equal(roomOf(1000), buffer);
  });
});
