import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { assemble } from "../../../shared/wasm/assemble.ts";
import { func, wasmModule } from "../../../shared/wasm/function.ts";
import {
  countUp,
  doWhile,
  i8x16,
  i16x8,
  i32,
  i32x4,
  select,
  unrolled,
  v128,
  when,
} from "../../../shared/wasm/instructions.ts";
import type { Code, Operand, Statements } from "../../../shared/wasm/wat.ts";
import { webAssembly } from "../../../shared/wasm/web-assembly.ts";

const skip = webAssembly === undefined ? "no WebAssembly with SIMD" : false;
const PARAMETERS = ["a", "b"] as const;
const SIGNATURE = { parameters: PARAMETERS, result: "i32", exported: true } as const;

/** Runs the last of some functions of a and b. */
function run(functions: readonly { readonly text: string }[], name: string, a: number, b: number): number {
  return assemble(wasmModule(functions), 64).call(name)(a, b);
}

describe("func", { skip }, () => {
  it("passes arguments by name, in whatever order they are written", () => {
    const minus = func("minus", SIGNATURE, ({ a, b }) => [i32.sub(a, b)]);
    const swapped = func("swapped", SIGNATURE, ({ a, b }) => [minus.call({ b: a, a: b })]);
    assert.equal(run([minus, swapped], "swapped", 3, 10), 7);
  });

  it("declares a variable where it is first named, once, and begins it at 0", () => {
    const twice = func("twice", SIGNATURE, ({ a }, variables) => [
      variables.i32.sum.set(i32.add(variables.i32.sum, a)),
      variables.i32.sum.set(i32.add(variables.i32.sum, a)),
      variables.i32.sum,
    ]);
    assert.equal(twice.text.split("(local $sum i32)").length, 2);
    assert.equal(run([twice], "twice", 21, 0), 42);
  });

  it("exports only what is to be exported", () => {
    const hidden = func("hidden", { parameters: PARAMETERS, result: "i32" }, ({ a }) => [a]);
    assert.throws(() => run([hidden], "hidden", 1, 2), { message: "assemble: the module exports no function hidden" });
  });
});

describe("instructions", { skip }, () => {
  it("add every term once, in a tree of least depth", () => {
    const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((text): Code<"i32"> => ({ type: "i32", text }));
    assert.equal(i32.add(a, b, c, d, e).text, "(i32.add (i32.add a b) (i32.add c (i32.add d e)))");
    assert.equal(i32.add(a).text, "a");
  });

  it("take numbers as constants of the type that they need", () => {
    assert.equal(i32.sub(1, -2).text, "(i32.sub (i32.const 1) (i32.const -2))");
    assert.equal(i16x8.shl(i16x8.all(3), 2).text, "(i16x8.shl (v128.const i16x8 3 3 3 3 3 3 3 3) (i32.const 2))");
  });

  it("count up by a step while a bound is not reached, after a first round in any case", () => {
    const rounds = func("rounds", SIGNATURE, ({ a, b }, { i32: { at, count } }) => [
      at.set(a),
      countUp(at, { by: 3, below: b }, count.set(i32.add(count, 1))),
      count,
    ]);
    for (const [from, below, expected] of [
      [0, 9, 3],
      [0, 10, 4],
      [50, 10, 1],
    ])
      assert.equal(run([rounds], "rounds", from, below), expected);
  });

  it("go round inner and outer loops apart", () => {
    const product = func("product", SIGNATURE, ({ a, b }, { i32: { left, count } }) => [
      doWhile(a, [
        left.set(b),
        doWhile(left, [left.set(i32.sub(left, 1)), count.set(i32.add(count, 1))]),
        a.set(i32.sub(a, 1)),
      ]),
      count,
    ]);
    assert.equal(run([product], "product", 6, 7), 42);
  });

  it("select a value, and leave statements out, by a condition", () => {
    const least = func("least", SIGNATURE, ({ a, b }, { i32: { least } }) => [
      least.set(select(a, b, i32.lt_u(a, b))),
      when(i32.gt_u(least, 9), least.set(9)),
      least,
    ]);
    assert.deepEqual(
      [run([least], "least", 4, 8), run([least], "least", 8, 4), run([least], "least", 20, 30)],
      [4, 4, 9],
    );
  });

  it("read back from memory, base and offset, what was stored there, each round of an unrolled loop in its place", () => {
    const stored = func("stored", SIGNATURE, ({ a, b }, { v128: { lanes } }) => [
      unrolled(4, (i) => i32.store(a, 4 * i, i32.mul(b, i))),
      lanes.set(v128.load(a)),
      i32.add(...[1, 2, 3].map((lane) => i32x4.extract_lane(lane, lanes))),
    ]);
    assert.equal(run([stored], "stored", 16, 100), 600);
  });
});

describe("types of WebAssembly text", () => {
  it("let no value be left on the stack, and no vector be taken for a number", () => {
    const leftOver: Code<"i32"> extends Statements ? "taken" : "refused" = "refused";
    const mistaken: Code<"v128"> extends Operand<"i32"> ? "taken" : "refused" = "refused";
    assert.deepEqual([leftOver, mistaken], ["refused", "refused"]);
  });
});

describe("wide vectors", { skip }, () => {
  it("are two of 128 bits side by side, to which everything is done alike", () => {
    const parameters = ["a", "b", "sum"] as const;
    const add = func("add", { parameters, exported: true }, ({ a, b, sum }, { v256: { left, right } }) => [
      left.set(v128.load_wide(a)),
      right.set(i32x4.add(left, v128.load_wide(b, 32), i32x4.all(1))),
      v128.store(sum, 0, right),
    ]);
    const { memory, call } = assemble(wasmModule([add]), 256);
    const numbers = new Int32Array(memory);
    for (let i = 0; i < 8; i++) [numbers[i], numbers[16 + i]] = [i, 100 * i];
    call("add")(0, 32, 128);
    assert.deepEqual([...numbers.slice(32, 41)], [...Array.from({ length: 8 }, (_, i) => 101 * i + 1), 0]);
  });

  it("take a narrow one in both halves", () => {
    const both = func(
      "both",
      { parameters: ["a", "b"], exported: true },
      ({ a, b }, { v128: { one }, v256: { two } }) => [
        one.set(v128.load(a)),
        two.set(one),
        v128.store(b, 0, i32x4.add(two, one)),
      ],
    );
    const { memory, call } = assemble(wasmModule([both]), 128);
    const numbers = new Int32Array(memory);
    numbers.set([1, 2, 3, 4]);
    call("both")(0, 64);
    assert.deepEqual([...numbers.slice(16, 24)], [2, 4, 6, 8, 2, 4, 6, 8]);
  });

  it("are refused where their upper half would be lost", () => {
    func("lost", {}, (_, { i32: { number }, v128: { one }, v256: { two } }) => {
      assert.throws(() => one.set(two), { name: "TypeError", message: "$one holds one vector, found a wide one" });
      assert.throws(() => one.tee(i32x4.neg(two)), TypeError);
      assert.throws(() => number.set(i32x4.bitmask(two)), /needed one vector, found a wide one/);
      return [];
    });
  });

  it("are shuffled in both halves alike", () => {
    const reversed = Array.from({ length: 16 }, (_, byte) => 15 - byte);
    const turn = func("turn", { parameters: ["a", "b"], exported: true }, ({ a, b }, { v256: { two } }) => [
      two.set(v128.load_wide(a)),
      v128.store(b, 0, i8x16.shuffle(reversed, two, two)),
    ]);
    const { memory, call } = assemble(wasmModule([turn]), 64);
    const bytes = new Uint8Array(memory);
    for (let i = 0; i < 32; i++) bytes[i] = i;
    call("turn")(0, 32);
    assert.deepEqual([...bytes.slice(32, 64)], [...bytes.slice(0, 16).reverse(), ...bytes.slice(16, 32).reverse()]);
  });
});
