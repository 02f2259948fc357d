import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { orderCount, orderNumber } from "../../../shared/permutations/enumeration.ts";
import { relabelling, relabellingsOf } from "../../../shared/permutations/relabellings.ts";
import { permutation } from "../../../shared/permutations/permutation.ts";

describe("the orders of some stimuli", () => {
  it("are each there once, in lexicographic order, the identity first", () => {
    const orders = Array.from({ length: 120 }, (_, k) => orderNumber(k, 5).join(""));
    assert.equal(orders[0], "01234");
    assert.equal(orders[119], "43210");
    assert.deepEqual(orders, [...new Set(orders)].sort());
    for (const order of orders) assert.equal(Array.from(order).sort().join(""), "01234");
  });

  it("are n!, and refused beyond", () => {
    assert.deepEqual([0, 1, 2, 5, 18, 19].map(orderCount), [1, 1, 2, 120, 6_402_373_705_728_000, Infinity]);
    for (const k of [-1, 24, 0.5]) assert.throws(() => orderNumber(k, 4), { name: "ShapeError" });
  });
});

describe("the relabellings of a study", () => {
  it("are every one but the identity where there are no more than are asked for", () => {
    assert.deepEqual(relabellingsOf(5, 119, 7), { count: 119, from: "every order" });
    assert.deepEqual(relabellingsOf(5, 10_000, 7), { count: 119, from: "every order" });
    const all = Array.from({ length: 119 }, (_, k) => relabelling("every order", k, 5).join(""));
    assert.equal(new Set(all).size, 119);
    assert.ok(!all.includes("0,1,2,3,4"));
  });

  it("are drawn from the seed where there are more", () => {
    assert.deepEqual(relabellingsOf(5, 118, 7), { count: 118, from: 7 });
    assert.deepEqual(relabellingsOf(92, 10_000, 7), { count: 10_000, from: 7 });
    assert.deepEqual(relabelling(7, 3, 92), permutation(7, 3, 92));
  });
});
