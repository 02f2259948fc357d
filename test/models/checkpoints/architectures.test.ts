import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Architecture } from "../../../models/architecture.ts";
import { architectures } from "../../../models/architectures/registry.ts";
import { fitting, type Fitting } from "../../../models/checkpoints/fitting.ts";
import { readCheckpoint } from "../../../models/checkpoints/read-checkpoint.ts";
import { constantCheckpoint } from "./constant-checkpoint.ts";

type Shapes = ReadonlyMap<string, readonly number[]>;

/** A file with a tensor of each of some shapes. */
const fileOf = (parameters: Shapes): Uint8Array => constantCheckpoint({ parameters }, 1);

const fit = (file: Uint8Array, architecture: Architecture): Fitting =>
  fitting(readCheckpoint(file), architecture, [...architectures.values()]);

const renamed = (shapes: Shapes, rename: (name: string) => string): Shapes =>
  new Map([...shapes].map(([name, shape]) => [rename(name), shape]));

const architecture = (name: string): Architecture => architectures.get(name)!;

describe("a checkpoint of an architecture", () => {
  const files = new Map([...architectures].map(([name, { parameters }]) => [name, fileOf(parameters)]));

  for (const [name, sought] of architectures) {
    it(`is read as ${name}, and refused of every other with the name of the right one`, () => {
      for (const [own, file] of files) {
        if (own === name) assert.deepEqual(fit(file, sought).notes, []);
        else {
          const nearest = `the nearest architecture is ${own}: all ${architecture(own).parameters.size} parameters`;
          assert.throws(
            () => fit(file, sought),
            ({ message }: Error) => message.includes(nearest),
          );
        }
      }
    });
  }

  it("is found behind the encoder of MoCo's queries, beside counters and a head of 128", () => {
    const { parameters } = architecture("resnet50");
    const norms = [...parameters.keys()].filter((name) => name.endsWith(".running_var"));
    const counters = norms.map((name) => [name.replace("running_var", "num_batches_tracked"), []] as const);
    const head = [
      ["fc.0.weight", [2048, 2048]],
      ["fc.0.bias", [2048]],
      ["fc.2.weight", [128, 2048]],
      ["fc.2.bias", [128]],
    ] as const;
    const query = new Map([...parameters, ...counters, ...head]);
    const both = new Map([
      ...renamed(query, (name) => `module.encoder_k.${name}`),
      ...renamed(query, (name) => `module.encoder_q.${name}`),
      ["module.queue", [128, 65536]] as const,
    ]);
    const { tensors, notes } = fit(fileOf(both), architecture("resnet50"));
    assert.equal(tensors.size, 265);
    assert.deepEqual(notes, [
      "module. and encoder_q. removed from the names of its tensors",
      `left out: encoder_k (${query.size} tensors), queue`,
    ]);
  });

  it("of DenseNet is read with the names that its released file has", () => {
    const { parameters } = architecture("densenet121");
    const former = renamed(parameters, (name) => name.replace(/(denselayer\d+\.(?:norm|conv))(\d)/, "$1.$2"));
    assert.ok(former.has("features.denseblock1.denselayer1.norm.1.weight"));
    const { tensors, notes } = fit(fileOf(former), architecture("densenet121"));
    assert.deepEqual([...tensors.keys()], [...parameters.keys()]);
    assert.equal(notes.length, 1);
    assert.match(notes[0], /^former names .*denselayer1\.norm\.1\.weight as .*denselayer1\.norm1\.weight$/);
  });

  it("of VGG is read where convolutions alone were wrapped, as torchvision's trainings did", () => {
    const { parameters } = architecture("vgg16-bn");
    const wrapped = renamed(parameters, (name) => name.replace(/^features\./, "features.module."));
    assert.equal(fit(fileOf(wrapped), architecture("vgg16-bn")).tensors.size, parameters.size);
  });

  it("may lack the head, or have one for other classes, in all but SqueezeNet, whose last layer it is", () => {
    const own = architecture("mobilenet_v2");
    const ten = new Map([...own.parameters, ["classifier.1.weight", [10, 1280]] as const]);
    assert.equal(fit(fileOf(ten), own).tensors.size, own.parameters.size);
    const squeezenet = architecture("squeezenet1_1");
    const other = new Map([...squeezenet.parameters, ["classifier.1.weight", [10, 512, 1, 1]] as const]);
    assert.throws(() => fit(fileOf(other), squeezenet), /\[10, 512, 1, 1\], \[1000, 512, 1, 1\] is needed/);
  });

  it("of a network that is not known is called near to none of which many parameters are missing, and is told in few lines", () => {
    const { parameters } = architecture("resnet18");
    const wider = new Map([...parameters].map(([name, [first = 1, ...others]]) => [name, [first + 1, ...others]]));
    assert.throws(
      () => fit(fileOf(wider), architecture("resnet18")),
      ({ message }: Error) => {
        assert.match(
          message,
          /and 92 more such tensors\n *no known architecture has these parameters; known are alexnet, /,
        );
        assert.equal(message.split("\n").length, 11);
        return true;
      },
    );
  });

  it("of a deeper network of the same family is refused with what there is more of", () => {
    const { parameters } = architecture("resnet18");
    const more = renamed(parameters, (name) => name.replace(/^layer3\.1/, "layer3.2"));
    const file = fileOf(new Map([...parameters, ...more]));
    assert.throws(() => fit(file, architecture("resnet18")), {
      message:
        /not in resnet18: layer3\.2\.conv1\.weight, [^\n]*\n *the nearest architecture is this one all the same: all 100 parameters are there in their shape, and 10 that it has not: a larger network of its family, or additions to it$/,
    });
  });
});
