import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { trainedWeights } from "../../../models/checkpoints/trained-weights.ts";
import * as py from "./pickle-writer.ts";
import { SmallFile } from "./small-file.ts";
import { bytesOf, floats, tensor } from "./torch-file.ts";

describe("weights that are not a network's are refused", () => {
  it("with all that is missing, misshaped, not read or not the network's, and the nearest architecture", () => {
    const own = new SmallFile();
    const value = py.dict(
      ...py.named({
        "features.0.weight": own.tensor([5]),
        "features.0.bias": py.call(py.global("torch._utils", "_rebuild_sparse_tensor"), py.none),
        "features.1.weight": own.tensor([3]),
        "layer4.se.weight": own.tensor([3]),
      }),
    );
    assert.throws(() => own.fit(value), {
      name: "InputError",
      message: [
        "the weights are not those of net",
        "missing: features.3.weight [2, 2]",
        "features.0.weight has the shape [5], [2, 2] is needed",
        "features.0.bias is sparse, which is not read: save it dense (tensor.to_dense())",
        "not in net: features.1.weight, layer4.se.weight",
        "the nearest architecture is other: all 1 parameters are there in their shape, and 3 that it has not",
      ].join("\n    "),
    });
  });

  const refused = (more: (own: SmallFile) => Readonly<Record<string, Buffer>>, message: RegExp) => {
    const own = new SmallFile();
    const value = own.net("", 1, more(own));
    assert.throws(() => own.fit(value), { name: "InputError", message });
  };

  it("where no architecture is near", () => {
    const own = new SmallFile();
    assert.throws(() => own.fit(py.dict([py.text("x"), own.tensor([3])])), {
      message: /no known architecture has these parameters; known are net, other/,
    });
  });

  it("where modules are quantised, whose weights are packed", () => {
    const packed = { "features.1._packed_params._packed_params": py.tuple(py.none, py.none) };
    refused(() => packed, /features\.1\._packed_params\._packed_params is of a quantised module/);
  });

  it("where they are integers", () => {
    const eight = { type: "Char", key: "i", elements: 2, bytes: bytesOf(Int8Array.of(1, 2)) };
    const own = new SmallFile();
    own.storages.push(eight);
    const value = own.net("", 1, { "features.0.bias": tensor(eight, [2]) });
    assert.throws(() => own.fit(value), { message: /features\.0\.bias holds int8: save the weights as floats/ });
  });

  it("where an entry asks for a call, though it is none of the network's", () => {
    const evil = py.call(py.global("builtins", "eval"), py.text("1"));
    refused(
      () => ({ "features.9.weight": evil }),
      /features\.9\.weight asks for builtins\.eval to be called.*nothing was run/,
    );
  });

  it("where a fixed filter is another, or cannot be read", () => {
    refused((own) => ({ "sobel.weight": own.tensor([2]) }), /sobel\.weight are not the filters/);
    refused((own) => ({ "sobel.weight": own.tensor([3]) }), /sobel\.weight are not the filters/);
    refused(() => ({ "sobel.weight": tensor(floats("lost", [1, 2]), [2]) }), /sobel\.weight are not the filters/);
  });

  it("where one of their values is no number", () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      const own = new SmallFile();
      const file = own.net();
      own.storages[1] = floats("1", [0, value]);
      assert.throws(() => [...trainedWeights(own.fit(file))], {
        name: "InputError",
        message: /the tensor features\.0\.bias holds -?(NaN|Infinity) at place 1/,
      });
    }
  });

  it("where a variance is negative", () => {
    const own = new SmallFile();
    const file = own.net();
    own.storages[1] = floats("1", [0, -0.5]);
    const { tensors, notes } = own.fit(file);
    const named = new Map([["bn1.running_var", tensors.get("features.0.bias")!]]);
    assert.equal([...trainedWeights({ tensors, notes })].length, tensors.size);
    assert.throws(() => [...trainedWeights({ tensors: named, notes })], {
      name: "InputError",
      message: /the tensor bn1\.running_var holds -0\.5 at place 1, and no variance is negative/,
    });
  });
});
