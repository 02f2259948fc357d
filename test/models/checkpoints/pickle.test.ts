import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unpickle } from "../../../models/checkpoints/pickle.ts";
import { Dict, Global, Stranger } from "../../../models/checkpoints/pickle-values.ts";
import { call } from "../../../models/checkpoints/torch-calls.ts";
import * as py from "./pickle-writer.ts";

const hooks = { persistent: (id: unknown) => ({ id }), call };
const read = (bytes: Uint8Array): unknown => unpickle(bytes, 0, hooks).value;
const opcodes = (text: string): unknown => read(Buffer.from(text, "latin1"));
const entriesOf = (value: unknown): unknown[] =>
  value instanceof Dict ? [...value.entries] : assert.fail("no dictionary");

describe("a pickle", () => {
  it("of protocol 0, which is text, gives the values that Python gives", () => {
    // pickle.dumps([1, 2.5, True, None, 12345678901234567890, "é", {"k": (3,)}], protocol=0)
    const bytes = "(lp0\nI1\naF2.5\naI01\naNaL12345678901234567890L\naV\xe9\np1\na(dp2\nVk\np3\n(I3\ntp4\nsa.";
    const value = opcodes(bytes) as unknown[];
    assert.deepEqual(value.slice(0, 6), [1, 2.5, true, null, 12345678901234567890n, "é"]);
    assert.deepEqual(entriesOf(value[6]), [["k", [3]]]);
  });

  it("of protocol 5, with frames, memoised values and names on the stack, gives the same", () => {
    // pickle.dumps([collections.OrderedDict([("k", 1)]), b"xy", {2}], protocol=5)
    const hex =
      "80059540000000000000005d94288c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493942952948c016b944b01734302787994" +
      "8f94284b0290652e";
    const [dict, bytes, set] = read(Buffer.from(hex, "hex")) as unknown[];
    assert.deepEqual(entriesOf(dict), [["k", 1]]);
    assert.deepEqual(Buffer.from(bytes as Uint8Array).toString(), "xy");
    assert.deepEqual(set, [2]);
  });

  it("of Python 2 gives text that Python 3 would have written otherwise, and ordered dictionaries of pairs", () => {
    const pairs = py.list(py.list(py.oldText("a"), py.int(1)), py.list(py.oldText("b"), py.int(-2)));
    const dict = read(py.pickle(py.call(py.global("collections", "OrderedDict"), pairs)));
    assert.deepEqual(entriesOf(dict), [
      ["a", 1],
      ["b", -2],
    ]);
  });

  it("gives one value where it refers to one, and tells keys of different types apart", () => {
    const shared = py.kept(py.list(py.int(1)), 70_000);
    const [first, second] = read(py.pickle(py.list(shared, py.recalled(70_000)))) as unknown[];
    assert.equal(first, second);
    const dict = read(py.pickle(py.dict([py.int(1), py.none], [py.text("1"), py.bool(true)])));
    assert.deepEqual(entriesOf(dict), [
      [1, null],
      ["1", true],
    ]);
  });

  it("gives integers of every length, and none that would take long to decode", () => {
    assert.deepEqual(
      opcodes("(J\xff\xff\xff\xffK\xffM\xff\xff\x8a\x00\x8a\x01\xff\x8a\x08\x00\x00\x00\x00\x00\x00\x00\x80t."),
      [-1, 255, 65535, 0, -1, -(2n ** 63n)],
    );
    const long = read(Buffer.concat([Buffer.from("8ba0860100", "hex"), Buffer.alloc(100_000, 1), Buffer.from(".")]));
    assert.ok(long instanceof Stranger);
    assert.ok(opcodes(`L${"9".repeat(100_000)}L\n.`) instanceof Stranger);
  });

  it("keeps what it asks to be called as a name and arguments, in each of Python's ways to ask", () => {
    const named = (value: unknown): unknown => (value instanceof Stranger ? [value.maker, value.args] : value);
    const system = ["os.system", ["ls"]];
    assert.deepEqual(named(opcodes("cos\nsystem\n(Vls\ntR.")), system);
    assert.deepEqual(named(opcodes("cos\nsystem\n(Vls\nt\x81.")), system);
    assert.deepEqual(named(opcodes("cos\nsystem\n(Vls\nt}\x92.")), system);
    assert.deepEqual(named(opcodes("(cos\nsystem\nVls\no.")), system);
    assert.deepEqual(named(opcodes("(Vls\nios\nsystem\n.")), system);
    assert.deepEqual(named(opcodes("\x8c\x02os\x8c\x06system\x93(Vls\ntR.")), system);
    assert.deepEqual(named(opcodes("\x82\x07(tR.")), ["extension.7", []]);
    assert.deepEqual(named(opcodes("Vno maker\n(tR.")), ["", []]);
    assert.ok(opcodes("cos\nsystem\n.") instanceof Global);
  });

  it("fills objects of unknown classes with their state and their entries", () => {
    const object = opcodes("capp\nConfig\n)\x81(Vlr\nI1\nu}Vname\nVnet\nsb.");
    assert.ok(object instanceof Stranger);
    assert.deepEqual(entriesOf(object.dict), [["lr", 1]]);
    assert.deepEqual(entriesOf(object.state), [["name", "net"]]);
    const copied = opcodes("ccopy_reg\n_reconstructor\n(capp\nMeter\nc__builtin__\nobject\nNtR.");
    assert.equal(copied instanceof Stranger && copied.maker, "app.Meter");
  });

  it("takes memory and time in proportion to its bytes, however often it refers to a long list", () => {
    const items = Buffer.concat(Array.from({ length: 20_000 }, (_, i) => py.tuple(py.int(i), py.none)));
    const long = py.kept(Buffer.concat([Buffer.from("("), items, Buffer.from("l")]), 1);
    const again = py.call(py.global("collections", "OrderedDict"), py.recalled(1));
    const value = read(py.pickle(py.list(long, ...Array.from({ length: 20_000 }, () => again))));
    const sizes = (value as unknown[]).slice(1).map((dict) => entriesOf(dict).length);
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      20_000,
    );
    const many = Buffer.from(`(${"N".repeat(300_000)}t`);
    assert.ok(read(py.pickle(Buffer.concat([py.global("app", "f"), many, Buffer.from("R")]))) instanceof Stranger);
  });

  for (const [what, bytes, message] of [
    ["that ends early", "\x80\x02]", /cut short/],
    ["that names no end of a line", "Vtext", /cut short/],
    ["that claims longer text than there is", "X\xff\xff\xff\xffab.", /cut short: 4294967295 bytes/],
    ["that claims a negative length", "T\xff\xff\xff\xffab.", /damaged: a length of -1/],
    ["with an empty stack", "0.", /damaged: .*empty stack/],
    ["that takes more than there is", "N\x87.", /damaged: it takes 3 values from a stack of 1/],
    ["with a list that did not begin", "Nt.", /damaged: a list ends/],
    ["that refers to nothing", "h\x05.", /damaged: it refers to value 5/],
    ["that puts entries into a number", "I1\nVk\nNs.", /damaged: .*no dictionary/],
    ["with a key without a value", "}(Vk\nu.", /damaged: a key has no value/],
    ["with an opcode that Python has not", "\xff.", /damaged: the byte 255 before byte 1/],
    ["with buffers outside the file", "\x97.", /damaged: the byte 151/],
  ] as const) {
    it(`${what} is refused by name`, () => {
      assert.throws(() => opcodes(bytes), { name: "InputError", message });
    });
  }
});
