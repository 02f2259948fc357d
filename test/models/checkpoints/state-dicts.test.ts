import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import * as py from "./pickle-writer.ts";
import { floats, orderedDict, tensor, torchZip, type Storage } from "./torch-file.ts";

describe("a file without a state dict is refused", () => {
  const refused = (value: Buffer, message: RegExp, ...storages: Storage[]): void => {
    const advice = 'save the weights: torch.save(model.state_dict(), "weights.pth")';
    assert.throws(() => readCheckpoint(torchZip(value, storages)), { name: "InputError", message, advice });
  };
  const one = floats("0", [1, 2]);

  it("that holds a network object, at its top or in an entry", () => {
    const object = py.built(
      py.call(py.global("app", "Net")),
      py.dict([py.text("_modules"), orderedDict()], [py.text("w"), tensor(one, [2])]),
    );
    refused(object, /^it holds a whole network object of class app\.Net, .*state_dict/, one);
    refused(py.dict([py.text("model"), object]), /^its entry model is a whole network object of class app\.Net/, one);
    refused(
      py.call(py.global("torch.nn.modules.container", "Sequential")),
      /class torch\.nn\.modules\.container\.Sequential/,
    );
  });

  it("that holds tensors without names, or none", () => {
    refused(tensor(one, [2]), /a single tensor of shape \[2\] without a name/, one);
    refused(
      py.call(py.global("torch._utils", "_rebuild_sparse_tensor"), py.none),
      /a single tensor, no state_dict; it is sparse/,
    );
    refused(py.list(tensor(one, [2])), /no tensors with names/, one);
    refused(
      py.dict([py.text("epoch"), py.int(1)], [py.text("lr"), py.none]),
      /no tensors with names \(its entries: epoch, lr\)/,
    );
    refused(
      py.dict([
        py.text("optimizer"),
        py.dict([py.text("state"), py.dict([py.text("w"), tensor(one, [2])])], [py.text("param_groups"), py.list()]),
      ]),
      /no tensors with names/,
      one,
    );
  });

  it("that is nested without end", () => {
    const own = py.kept(py.list(), 1);
    const circle = Buffer.concat([own, py.recalled(1), Buffer.from("a")]);
    refused(circle, /no tensors with names/);
    let deep: Buffer = tensor(one, [2]);
    for (let i = 0; i < 3000; i++) deep = py.dict([py.text("k"), deep]);
    refused(deep, /no tensors with names/, one);
  });
});
