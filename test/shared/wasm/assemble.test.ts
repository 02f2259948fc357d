import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AddressSpace } from "../../../shared/wasm/address-space.ts";
import { assemble } from "../../../shared/wasm/assemble.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;
const STORES = `(module (import "js" "memory" (memory 1))
  (func (export "store") (param $at i32) (param $value i32) (i32.store (local.get $at) (local.get $value))))`;

describe("assemble", { skip }, () => {
  it("gives every instance of a text a memory of its own, of at least the size asked for", () => {
    const [one, other] = [assemble(STORES, 100_000), assemble(STORES, 8)];
    one.call("store")(99_996, 7);
    assert.equal(new Int32Array(one.memory)[99_996 / 4], 7);
    assert.equal(other.memory.byteLength, 65_536);
    assert.ok(new Uint8Array(other.memory).every((byte) => byte === 0));
  });

  it("lets a memory grow, with what is in it, and never shrink", () => {
    const { memory, grownTo, call } = assemble(STORES, 8);
    call("store")(8, 7);
    const larger = grownTo(65_537);
    assert.equal(larger.byteLength, 131_072);
    assert.equal(memory.byteLength, 0);
    assert.equal(new Int32Array(larger)[2], 7);
    assert.equal(grownTo(8), larger);
    call("store")(131_068, 5);
    assert.equal(new Int32Array(larger).at(-1), 5);
  });

  it("refuses a function that the module does not export", () => {
    assert.throws(() => assemble(STORES, 8).call("load"), {
      name: "TypeError",
      message: "assemble: the module exports no function load",
    });
  });
});

describe("AddressSpace", () => {
  it("begins every region at a cache line of its own", () => {
    const addresses = new AddressSpace();
    assert.deepEqual([addresses.take(1), addresses.take(64), addresses.take(65), addresses.take(0)], [0, 64, 128, 256]);
    assert.equal(addresses.size, 256);
  });
});
