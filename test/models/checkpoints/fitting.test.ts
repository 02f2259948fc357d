import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fitting, type Fitting } from "../../../models/checkpoints/fitting.ts";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { trainedWeights, weightsDigest } from "../../../models/checkpoints/trained-weights.ts";
import * as py from "./pickle-writer.ts";
import { NET, SmallFile } from "./small-file.ts";
import { bytesOf, floats, tensor, torchLegacy, torchZip } from "./torch-file.ts";

const firstOf = (found: Fitting): number | undefined => found.tensors.get("features.0.weight")?.values()[0];

describe("the weights of a network are found", () => {
  it("in the network's order, without a note where nothing was chosen", () => {
    const own = new SmallFile();
    const { tensors, notes } = own.fit(own.net());
    assert.deepEqual([...tensors.keys()], [...NET.parameters.keys()]);
    assert.deepEqual(notes, []);
  });

  for (const [prefix, removed] of [
    ["module.", "module."],
    ["module.encoder_q.", "module. and encoder_q."],
    ["model.", "model."],
    ["_orig_mod.module.", "module. and _orig_mod."],
    ["net.visual.trunk.", "net.visual.trunk."],
  ] as const) {
    it(`behind ${prefix}, which is said`, () => {
      const own = new SmallFile();
      assert.deepEqual(own.fit(own.net(prefix)).notes, [`${removed} removed from the names of its tensors`]);
    });
  }

  it("where a wrapper is around a part of it", () => {
    const own = new SmallFile();
    const names = {
      "features.module.0.weight": [2, 2],
      "features.module.0.bias": [2],
      "features.module.3.weight": [2, 2],
    };
    const value = py.dict(
      ...Object.entries(names).map(([name, shape]): [Buffer, Buffer] => [py.text(name), own.tensor(shape)]),
    );
    assert.deepEqual(own.fit(value).notes, ["module. removed from the names of its tensors"]);
  });

  it("under the names that they had when it was saved, which is said", () => {
    const own = new SmallFile();
    const names = [...NET.parameters].map(([name, shape]): [Buffer, Buffer] => {
      return [py.text(`module.${name.replace("features.", "conv.")}`), own.tensor(shape)];
    });
    assert.deepEqual(own.fit(py.dict(...names)).notes, [
      "module. removed from the names of its tensors",
      "former names of its tensors read as today's: conv.0.weight as features.0.weight",
    ]);
  });

  it("however deep in dictionaries, lists and objects, beside the state of an optimizer that has their names", () => {
    const own = new SmallFile();
    const optimizer = py.dict([py.text("state"), own.net("", 100)], [py.text("param_groups"), py.list()]);
    const config = py.built(
      py.call(py.global("app", "State"), py.none),
      py.dict([py.text("nets"), py.list(py.dict([py.text("b"), own.net()]))]),
    );
    const found = own.fit(
      py.dict([py.text("optimizer"), optimizer], [py.text("trainer"), config], [py.text("epoch"), py.int(3)]),
    );
    assert.equal(firstOf(found), 1);
    assert.deepEqual(found.notes, ["its weights are those of trainer.nets.0.b"]);
  });

  it("as the averages that a trainer evaluates rather than the last step's, and says what else would fit", () => {
    const own = new SmallFile();
    const found = own.fit(
      py.dict([py.text("state_dict"), own.net("", 1)], [py.text("state_dict_ema"), own.net("module.", 50)]),
    );
    assert.equal(firstOf(found), 50);
    assert.deepEqual(found.notes, [
      "its weights are those of state_dict_ema",
      "module. removed from the names of its tensors",
      "state_dict would fit as well, and is left out",
    ]);
  });

  for (const averaged of ["ema", "params_ema", "ema_model"]) {
    it(`as the averages that are called ${averaged}`, () => {
      const own = new SmallFile();
      const found = own.fit(py.dict([py.text("model"), own.net("", 1)], [py.text(averaged), own.net("", 50)]));
      assert.equal(firstOf(found), 50);
    });
  }

  it("in whatever dictionary they fit, though another has the more usual name", () => {
    const own = new SmallFile();
    const found = own.fit(
      py.dict([py.text("state_dict"), py.dict([py.text("x"), own.tensor([7])])], [py.text("encoder"), own.net("", 9)]),
    );
    assert.equal(firstOf(found), 9);
  });

  for (const [taken, other] of [
    ["encoder_q", "encoder_k"],
    ["teacher", "student"],
    ["online_encoder", "target_encoder"],
  ] as const) {
    for (const order of [
      [taken, other],
      [other, taken],
    ] as const) {
      it(`as ${taken} where there is ${other} too, in whatever order, and says what is left out`, () => {
        const own = new SmallFile();
        const nets = order.flatMap((name) =>
          [...NET.parameters].map(([key, shape]): [Buffer, Buffer] => [
            py.text(`module.${name}.${key}`),
            own.tensor(shape, name === taken ? 1 : 70),
          ]),
        );
        const found = own.fit(py.dict(...nets, [py.text("module.queue"), own.tensor([4])]));
        assert.equal(firstOf(found), 1);
        assert.match(found.notes.at(-1) ?? "", new RegExp(`^left out: .*${other} \\(3 tensors\\)`));
        assert.match(found.notes.at(-1) ?? "", /queue/);
      });

      it(`as ${taken} where ${other} is a dictionary beside it, in whatever order`, () => {
        const own = new SmallFile();
        const nets = order.map((name): [Buffer, Buffer] => [py.text(name), own.net("", name === taken ? 1 : 70)]);
        const found = own.fit(py.dict(...nets));
        assert.equal(firstOf(found), 1);
        assert.deepEqual(found.notes, [
          `its weights are those of ${taken}`,
          `${other} would fit as well, and is left out`,
        ]);
      });
    }
  }

  it("beside counters, objects, heads of any shape and what replaces them", () => {
    const own = new SmallFile();
    const counter = { type: "Long", key: "9", elements: 1, bytes: bytesOf(BigInt64Array.of(7n)) };
    const value = own.net("", 1, {
      "features.0.num_batches_tracked": tensor(counter, []),
      "features.5.weight": own.tensor([10, 2]),
      "features.6.weight": own.tensor([3]),
      "fc.0.weight": own.tensor([3]),
      "projection_head.weight": own.tensor([3]),
      "features.0._extra_state": py.call(py.global("io", "BytesIO"), py.none),
      "sobel.weight": tensor(floats("s", [1 / 3, -1]), [2]),
      step: py.int(3),
    });
    own.storages.push(counter, floats("s", [1 / 3, -1]));
    assert.deepEqual(own.fit(value).notes, ["left out: features.6.weight, fc.0.weight, projection_head.weight"]);
  });

  it("beside counters that a script has made floats with all the rest", () => {
    const own = new SmallFile();
    const parameters = new Map([...NET.parameters, ["bn.running_mean", [2]]] as const);
    const counted = { "bn.running_mean": own.tensor([2]), "bn.num_batches_tracked": own.tensor([]) };
    const file = readCheckpoint(torchZip(own.net("", 1, counted), own.storages));
    assert.equal(fitting(file, { ...NET, parameters }, [NET]).tensors.size, 4);
    assert.throws(() => fitting(file, NET, [NET]), {
      message: /not in net: bn\.running_mean, bn\.num_batches_tracked/,
    });
  });

  it("with a word about calls that a file asks for beside them", () => {
    const own = new SmallFile();
    const evil = py.call(py.global("posix", "system"), py.text("true"));
    const found = own.fit(py.dict([py.text("args"), evil], [py.text("state_dict"), own.net()]));
    assert.match(found.notes[0] ?? "", /^asks for posix\.system to be called \(in args\): it was not/);
    assert.equal(firstOf(found), 1);
  });
});

describe("the digest of weights", () => {
  const digestOf = (value: (own: SmallFile) => Buffer, write: typeof torchZip | typeof torchLegacy): string => {
    const own = new SmallFile();
    return weightsDigest(trainedWeights(own.fit(value(own), write)));
  };

  it("is that of their values, whatever file, order, prefix and type holds them", () => {
    const digest = digestOf((own) => own.net(), torchZip);
    assert.equal(
      digestOf((own) => py.dict([py.text("state_dict"), own.net("module.")]), torchLegacy),
      digest,
    );
    const backwards = (own: SmallFile): Buffer =>
      py.dict(
        ...[...NET.parameters].reverse().map(([name, shape]): [Buffer, Buffer] => [py.text(name), own.tensor(shape)]),
      );
    assert.equal(digestOf(backwards, torchZip), digest);
    assert.notEqual(
      digestOf((own) => own.net("", 2), torchZip),
      digest,
    );
  });
});
